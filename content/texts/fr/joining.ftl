# Coming to a stage: registering, waiting, being reminded, saying how it was.
button-join = S'inscrire
button-leave = Me désinscrire
button-guest = Venir à un de plus
button-guest-less = Venir à un de moins
button-calendar = Mettre à mon agenda
button-event-map = Voir le lieu
button-day-off = Sans rappel la veille
button-day-on = Un rappel la veille
button-hours-off = Sans rappel le jour dit
button-hours-on = Un rappel le jour dit
button-came-useful = Oui, et c'était utile
button-came-useless = Oui, mais pas utile
button-missed = Je n'y étais pas
button-useful-yes = Oui, utile
button-useful-little = Un peu
button-useful-no = Non, pas vraiment
button-no-words = Rien à ajouter
button-tell-next = Me prévenir
button-tell-next-off = Ne plus me prévenir
button-week-calendar = Toute la semaine
button-my-events = Mes inscriptions
events-from-to = Horaire : de { $starts } à { $ends }.
events-from = Horaire : à partir de { $starts }.
events-seats = { $left ->
    [0] Complet : il y a une liste d'attente.
    [one] Il reste une place.
   *[other] Il reste { $left } places.
}
events-cancelled = Annulé.
join-done = C'est noté : vous êtes attendu·e à « { $name } », { $when }. Où : { $place }.
join-guests = { $guests ->
    [0] Vous venez sans autre personne.
    [one] Vous venez avec une autre personne.
   *[other] Vous venez avec { $guests } autres personnes.
}
join-reminders = Je vous le rappellerai.
join-waiting = C'est complet. Vous êtes sur la liste d'attente, au rang { $rank }. Si une place se libère, je vous préviens.
join-already = Vous êtes déjà inscrit·e à « { $name } », { $when }.
join-over = C'est passé : on ne peut plus s'inscrire à « { $name } ».
join-cancelled = « { $name } » est annulé.
join-unknown = Je ne connais plus cet événement. Voici le programme :
join-full-guest = Il n'y a plus de place pour une personne de plus.
join-left = Vous êtes désinscrit·e de « { $name } ».
join-not-in = Vous n'êtes pas inscrit·e à « { $name } ».
join-none = Vous n'êtes inscrit·e à rien pour l'instant.
join-list = Vos inscriptions :
join-list-line = { $when } : { $name }
join-list-waiting = { $when } : { $name } (liste d'attente)
join-day-on = Je vous le rappellerai la veille.
join-day-off = Je ne vous le rappellerai pas la veille.
join-hours-on = Je vous le rappellerai le jour dit.
join-hours-off = Je ne vous le rappellerai pas le jour dit.
join-private = Pour vous inscrire, écrivez-moi en privé.
calendar-file = Voici le fichier pour votre agenda.
calendar-week-file = Voici toute la semaine pour votre agenda.
calendar-week-name = Événements des tiers-lieux { $inside }
tell-next-on = C'est noté : je vous préviendrai du prochain programme.
tell-next-off = C'est noté : je ne vous en parlerai plus.
next-programme = Le programme est là : « { $name } », { $when }.
# Told without being asked: each offers a way out.
reminder-day = Demain : « { $name } ». { $when }. Où : { $place }.
reminder-hours = Tout à l'heure : « { $name } », à { $hour }. Où : { $place }.
change-intro = Du nouveau pour « { $name } » :
change-day = La date change : { $when }, au lieu de { $before }.
change-hours = L'horaire change : { $when }.
change-place = Le lieu change : { $place }, au lieu de { $before }.
change-kept = Votre inscription est gardée.
change-waiting = Vous restez en liste d'attente.
cancellation = « { $name } », { $when }, est annulé. Pardon pour le dérangement.
seat-free = Une place s'est libérée : vous êtes maintenant inscrit·e à « { $name } », { $when }. Où : { $place }.
feedback-ask = « { $name } » : y étiez-vous ? Était-ce utile ?
feedback-useful = Merci. Était-ce utile ?
feedback-words = Merci beaucoup. Un mot à ajouter ? Écrivez-le simplement.
feedback-missed = Merci de le dire. À une prochaine fois.
feedback-thanks = Merci : ce sera lu par celles et ceux qui organisent.
feedback-kept = Merci : vos mots sont gardés, sans votre nom.
when-from-to = { $day }, de { $starts } à { $ends }
when-from = { $day }, à { $starts }
events-ahead = { $count ->
    [one] Un événement à venir :
   *[other] { $count } événements à venir :
}
events-line = { $town } : { $theme }
events-line-hour = { $hour }, { $line }
events-line-cancelled = Annulé : { $line }
events-place-line = { $name } : { $place }
change-point = Le point de rendez-vous change : { $place }. « Voir le lieu » le montre.
change-restored = « { $name } » aura bien lieu, { $when }. Où : { $place }.
change-now = Du nouveau pour « { $name } » : { $when }. Où : { $place }.
when-whole-day = { $day }, toute la journée
calendar-feed = Votre agenda peut suivre tous les événements : abonnez-le à { $url }

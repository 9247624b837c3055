# Events and the programme.
events-found = { $count ->
    [one] J'ai trouvé un événement :
   *[other] J'ai trouvé { $count } événements :
}
events-nothing-that-day = Rien de prévu { $when }, à ma connaissance. Le plus proche :
events-nothing-there = Rien de prévu { $at }, à ma connaissance. Le plus proche :
events-nothing-ahead = Rien n'est annoncé pour l'instant. Voici la dernière édition, déjà passée :
events-nothing-at-all = Je ne connais aucun événement pour l'instant.
events-day = { $day }
events-day-part = { $day }, { $part }
events-past = C'est passé : { $day }.
events-hours-unknown = Horaire inconnu : demandez au lieu avant de venir.
events-date-inferred = Date déduite de la source, à confirmer.
events-place = Où : { $place }, { $at }.
events-theme = Thème : { $theme }.
events-partners = Avec : { $partners }.
events-why = Pourquoi : vous demandez { $asked }.
events-why-all = Pourquoi : vous demandez le programme.
events-on = ce qui a lieu { $when }
events-at = ce qui a lieu { $at }
part-morning = le matin
part-afternoon = l'après-midi
part-evening = le soir
events-host = Animation : { $host }.
events-whole-day = Horaire : toute la journée.
events-line-whole-day = Toute la journée, { $line }
events-place-alone = Où : { $place }.

# /diffuser: one message to many.
cast-not-yours = Seuls les animateurs et animatrices du réseau écrivent à plusieurs personnes.
cast-before = Derniers envois :
cast-line = { $when } : { $whom } ({ $count } personnes)
cast-ask-words = Écrivez le message à envoyer, tel qu'il sera reçu.
cast-too-long = C'est trop long : { $most } signes au plus. Écrivez-le plus court.
cast-ask-audience = À qui ? Choisissez, ou écrivez-le : « inscrits de jeudi », « inscrits de Florac », « tous les inscrits ».
cast-unread-audience = Je n'ai pas compris à qui. Choisissez, ou écrivez par exemple « inscrits de jeudi ».
cast-words-everyone = tous, toutes, tout le monde
cast-whom-stage = aux inscrits de « { $names } »
cast-whom-day = aux inscrits du { $day }
cast-whom-ahead = à tous les inscrits
cast-whom-next = à ceux qui attendent le prochain programme
cast-nobody = Personne ne le recevrait { $whom }. Choisissez un autre public.
cast-preview = Ce message ira { $whom } : { $count ->
    [one] une personne
   *[other] { $count } personnes
}, { $at }. Ceux qui ne veulent plus de messages ne sont pas comptés.
cast-now = maintenant (la nuit, il attend 8 h)
cast-at = { $day } à { $hour }
cast-ask-at = Quand ? Par exemple : « demain à 18 h ».
cast-unread-at = Je n'ai pas lu d'heure. Par exemple : « demain à 18 h ».
cast-past = C'est déjà passé. Donnez un moment à venir.
cast-ask-event = Quel événement joindre ?
cast-begun = C'est parti { $whom } : { $count ->
    [one] une personne
   *[other] { $count } personnes
}, { $at }. Je vous montre où cela en est.
cast-dropped = C'est laissé : rien n'a été envoyé.
cast-progress = Envoi en cours { $whom } : { $sent } reçus sur { $count }.
cast-report = Envoi terminé { $whom } : { $sent } reçus sur { $count }.
cast-unreachable = Injoignables : { $count }.
cast-uncertain = Incertains, jamais renvoyés d'eux-mêmes : { $count }.
cast-refused = Refusés par la messagerie : { $count }.
cast-withheld = Retenus (arrêt, trop tard, ou la personne n'en veut plus) : { $count }.
cast-waiting = En attente : { $count }.
cast-no-more = C'est noté : vous ne recevrez plus ces messages. Les rappels de vos inscriptions restent.
button-cast-ahead = Tous les inscrits
button-cast-next = Prochain programme
button-cast-send = Envoyer
button-cast-at = Choisir l'heure
button-cast-with = Joindre un événement
button-cast-without = Sans l'événement
button-cast-words = Changer le texte
button-cast-audience = Changer de public
button-cast-see = Où en est l'envoi
button-cast-stop = Arrêter l'envoi
button-cast-again = Écrire un message
button-cast-event = Voir l'événement
button-cast-no-more = Arrêter ces messages
command-diffuser = Écrire à plusieurs personnes (animateurs)

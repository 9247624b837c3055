# /diffuser: one message to many.
cast-not-yours = Seuls les animateurs et animatrices du réseau écrivent à plusieurs personnes.
cast-before = Derniers envois :
cast-line = { $when }, { $who } : « { $words } » { $whom } ({ $count ->
    [one] une personne
   *[other] { $count } personnes
}).
cast-line-sent = { $sent ->
    [0] Reçu par personne.
   *[other] Reçu par { $sent }.
}
cast-line-going = En cours : reçu par { $sent }.
cast-line-stopped = { $sent ->
    [0] Arrêté : reçu par personne.
   *[other] Arrêté : reçu par { $sent }.
}
cast-line-planned = Prévu { $at }.
cast-author-you = vous
cast-author-unnamed = une personne qui n'a pas dit son prénom
cast-author-gone = une personne partie depuis
cast-record = { $when }, écrit par { $who } :
cast-ask-words = Écrivez le message à envoyer, tel qu'il sera reçu.
cast-too-long = C'est trop long : { $most } signes au plus. Écrivez-le plus court.
cast-ask-audience = À qui ? Choisissez, ou écrivez-le. Par exemple : « les restaurateurs à 20 km de Villefort », « les agriculteurs », « inscrits de jeudi ».
cast-unread-audience = Je n'ai pas compris à qui, pardon. Choisissez, ou écrivez par exemple « les nouveaux arrivants de Florac » ou « inscrits de jeudi ».
cast-ask-near = Autour de quelle commune, et jusqu'où ? Par exemple : « à 20 km de Villefort ».
cast-ask-status = Dans quelle situation ?
cast-ask-community = Quelle communauté ? Seules les personnes qui la suivent seront prévenues.
cast-status-newcomer = qui viennent d'arriver
cast-status-solo = à leur compte
cast-status-project = qui portent un projet
cast-status-farmer = dans l'agriculture
cast-status-teacher = qui enseignent
cast-status-employee = avec un emploi salarié
cast-status-official = avec un mandat d'élu
cast-status-animator = qui animent un lieu
cast-or = {" ou "}
cast-whom-who = { $whom } ({ $conditions })
cast-whom-members = aux membres du réseau
cast-whom-trade = de métier « { $words } »
cast-whom-seeks = qui cherchent { $what }
cast-whom-offers = qui proposent { $what }
cast-whom-community = qui suivent { $name }
cast-whom-near = à moins de { $km } km { $of }
cast-whom-stage = aux inscrits de « { $names } »
cast-whom-day = aux inscrits du { $day }
cast-whom-ahead = à tous les inscrits
cast-whom-next = à ceux qui attendent le prochain programme
cast-whom-again = { $whom } (envoi incertain)
cast-nobody = Adressé { $whom }, ce message n'atteindrait personne. Choisissez un autre public.
cast-preview = Ce message ira { $whom } : { $count ->
    [one] une personne
   *[other] { $count } personnes
}, { $at }. Je ne compte que les personnes qui acceptent ces messages.
cast-now = maintenant
cast-at-morning = { $day } à { $hour }, car rien ne part la nuit
cast-at = { $day } à { $hour }
cast-ask-at = Quand ? Par exemple : « demain à 18 h ».
cast-unread-at = Je n'ai pas lu d'heure. Par exemple : « demain à 18 h ».
cast-past = C'est déjà passé. Donnez un moment à venir.
cast-ask-event = Quel événement joindre ? Choisissez, ou écrivez son nom, sa commune ou son jour.
cast-which-event = Il y en a plusieurs. Lequel joindre ?
cast-unread-event = Je n'ai pas trouvé cet événement. Écrivez son nom, sa commune ou son jour.
cast-begun = C'est parti { $whom } : { $count ->
    [one] une personne
   *[other] { $count } personnes
}, { $at }. Je vous montre où cela en est.
cast-stale = Ce message n'est plus celui que vous écrivez : rien n'est parti d'ici.
cast-again = Ces personnes l'ont peut-être déjà reçu : la réponse s'est perdue.
cast-planned = C'est prévu { $whom } : { $count ->
    [one] une personne
   *[other] { $count } personnes
}, { $at }. Je vous montrerai où cela en est.
cast-shown = Ce bouton arrête ces messages pour qui les reçoit : ici, il ne fait rien.
cast-dropped = C'est laissé : rien n'a été envoyé.
cast-progress = Envoi en cours { $whom } : { $sent } reçus sur { $count }.
cast-report = Envoi terminé { $whom } : { $sent } reçus sur { $count }.
cast-outdated = L'événement joint a changé depuis : le reste n'est pas parti. Relisez, puis écrivez de nouveau.
cast-stopped = Envoi arrêté { $whom } : { $sent } reçus sur { $count }.
cast-unreachable = Injoignables : { $count }.
cast-uncertain = Incertains, jamais renvoyés d'eux-mêmes : { $count }.
cast-refused = Refusés par la messagerie : { $count }.
cast-withheld = Retenus (arrêt, trop tard, ou la personne n'en veut plus) : { $count }.
cast-waiting = En attente : { $count }.
cast-no-more = C'est noté : vous ne recevrez plus ces messages. Les rappels de vos inscriptions restent.
button-cast-ahead = Tous les inscrits
button-cast-next = Prochain programme
button-cast-near = Autour d'une commune
button-cast-status = Selon la situation
button-cast-community = Une communauté
button-cast-send = Envoyer
button-cast-at = Choisir l'heure
button-cast-with = Joindre un événement
button-cast-without = Sans l'événement
button-cast-words = Changer le texte
button-cast-audience = Changer de public
button-cast-see = Où en est l'envoi
button-cast-stop = Arrêter l'envoi
button-cast-again = Écrire un message
button-cast-again-uncertain = Réécrire aux incertains
cast-see-record = Voir l'envoi { $number }
button-cast-older = Envois plus anciens
button-cast-more = Voir plus
button-cast-event = Voir l'événement
button-cast-no-more = Arrêter ces messages
command-diffuser = Écrire à plusieurs personnes (animateurs)

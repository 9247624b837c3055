# An animator prepares the week.
prepare-not-yours = Seuls les animateurs et animatrices du réseau préparent les événements. Voici ce que je peux faire : vous montrer le programme.
prepare-choose = Que préparez-vous ? Choisissez une étape à changer, écrivez son nom, ou faites-en une nouvelle.
prepare-ask-name = Comment s'appelle cet événement ? Par exemple : « Atelier réparation de vélos ».
prepare-ask-when = Quel jour et à quelle heure ? Par exemple : « jeudi 24 juin de 14 h à 16 h 30 », ou « tous les mardis à 9 h ». Sans heure, il dure la journée.
prepare-ask-place = Où ? Écrivez un lieu du réseau, une adresse ou une commune.
prepare-ask-seats = Combien de places ? Écrivez un nombre, ou 0 s'il n'y a pas de limite.
prepare-unread-when = Je n'ai pas lu de jour ni d'heure. Par exemple : « jeudi 24 juin à 14 h ».
prepare-unread-place = Je n'ai pas lu de lieu. Écrivez par exemple « la halle, à Florac ».
prepare-unread-seats = Je n'ai pas lu de nombre. Par exemple : « 20 ».
prepare-sheet = J'ai compris : « { $name } », { $when }. Où : { $place }.
prepare-seats = Places : { $seats }.
prepare-holiday = Attention : { $day } est férié.
prepare-clash-place = Attention : ce lieu est déjà pris par « { $other } », { $when }.
prepare-clash-far = Attention : « { $other } », { $when }, est trop loin pour aller de l'un à l'autre.
prepare-published = C'est publié : « { $name } », { $when }. Où : { $place }.
prepare-told = { $count ->
    [0] Personne n'était inscrit.
    [one] La personne inscrite est prévenue.
   *[other] Les { $count } personnes inscrites sont prévenues.
}
prepare-moved = Quelqu'un a changé cette étape entre-temps. La voici :
prepare-goes-on = Vous prépariez quelque chose : répondez à ma dernière question, ou laissez.
prepare-dropped = C'est laissé : rien n'a été publié.
button-prepare-new = Nouvel événement
button-prepare-when = Changer jour ou heure
button-prepare-place = Changer de lieu
button-prepare-seats = Limiter les places
button-prepare-cancel = Annuler l'événement
button-prepare-restore = Le maintenir
button-prepare-publish = Publier
button-prepare-drop = Laisser
button-prepare-undo = Revenir en arrière
button-prepare-more = Préparer autre chose
command-evenement = Préparer un événement (animateurs)
prepare-host = Animation : { $host }.
prepare-ask-host = Qui l'anime ? Écrivez un prénom ou un nom : il sera affiché.
prepare-clash-host = Attention : la même personne anime « { $other } », { $when }.
button-prepare-host = Changer qui l'anime
button-prepare-me = Moi
edition-ask-which = Quelle semaine refaire ?
edition-ask-day = Quel sera le premier jour ? Par exemple : « le 21 juin ».
edition-unread-day = Je n'ai pas lu de jour à venir. Par exemple : « lundi 21 juin ».
edition-exists = « { $name } » existe déjà. Donnez un autre premier jour, ou laissez.
edition-sheet = J'ai compris : « { $name } », { $count } étapes.
edition-line = { $day } : { $place }
edition-published = C'est publié : « { $name } », { $count } étapes. { $told ->
    [0] Personne n'attendait d'être prévenu.
    [one] Une personne est prévenue.
   *[other] { $told } personnes sont prévenues.
}
button-edition = Refaire une semaine
button-edition-day = Changer de jour
prepare-told-some = { $count ->
    [one] Une personne est prévenue.
   *[other] { $count } personnes sont prévenues.
}
prepare-told-nothing = Rien ne change pour qui est inscrit : personne n'est dérangé.
prepare-open-air = Plein air, point sur la carte
prepare-far-away = Ce point n'est près d'aucune commune que je connais. Partagez-en un autre, ou écrivez un lieu.
prepare-withdrawn = C'est retiré : « { $name } ».
prepare-stale = Ce bouton venait d'autre chose. Voici ce que vous préparez :
prepare-gone = Ce bouton ne sert plus : ce qu'il portait est déjà laissé ou changé.
prepare-ask-commune = « { $place } » : dans quelle commune ?
prepare-unread-commune = Je n'ai pas lu de commune que je connais. Par exemple : « Langogne ».
prepare-in-week = Semaine : « { $name } ».
prepare-ask-theme = Quel est le thème ? Écrivez-le en quelques mots.
prepare-ask-partners = Avec qui ? Écrivez les noms, séparés par des virgules.
prepare-ask-week = Dans quelle semaine ?
prepare-unread-theme = Je n'ai pas lu de thème. Par exemple : « Réparer ensemble ».
button-prepare-theme = Changer le thème
button-prepare-partners = Dire avec qui
button-prepare-week = Mettre dans une semaine
button-prepare-no-week = Hors semaine
prepare-which = Lequel ? Choisissez, ou écrivez son nom en entier.
prepare-told-morning = La nuit, ce message attend 8 h, sauf si ce serait trop tard.

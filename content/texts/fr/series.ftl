# Series and their reports: the command line, and animators.
series-unknown = Je ne connais pas de série « { $id } ». Je connais : { $known }.
series-exists = La série « { $id } » existe déjà : rien n'a été changé.
series-copied = { $name } ({ $id }) : { $stages } étapes publiées, { $told } personnes prévenues.
report-not-yours = Le tableau est pour celles et ceux qui organisent.
report-none = Aucune série n'a encore commencé : il n'y a rien à compter.
report-fewer = moins de 5
report-totals = { $name } : { $stages } étapes, inscrits : { $registered }, présents : { $present }, venus pour la première fois : { $first }.
report-line = { $town } : inscrits { $registered }, présents { $present }.
report-homes = Communes d'où l'on venait : { $homes }.
report-rule = Ces nombres sont un minimum, arrondis vers le bas, de cinq en cinq.
report-words = Ce que l'on a écrit :
report-file-what = Quoi
report-file-name = Nom
report-file-date = Date
report-file-commune = Commune
report-file-registered = Inscrits (au moins)
report-file-present = Présents (au moins)
report-file-useful = Utile pour (au moins)
report-file-stage = Étape
report-file-total = Ensemble
report-file-first = Venus pour la première fois
report-file-home = Inscrits venant de
report-file-words = Ce que l'on a écrit
report-said = « { $words } »
command-tableau = Le tableau de la semaine (animateurs)
report-own = Événements hors semaine
series-choose = Quelle semaine ? Choisissez-en une, ou faites-en une nouvelle.
series-card = { $count ->
    [0] « { $name } » n'a pas encore d'étape.
    [one] « { $name } » : une étape, { $when }.
   *[other] « { $name } » : { $count } étapes, { $when }.
}
series-ask-name = Comment s'appelle cette semaine ? Par exemple : « Semaine du bois ».
series-ask-new-name = Comment s'appellera « { $name } » ?
series-other-name = Ce nom est déjà pris, ou vide. Donnez un autre nom.
series-sheet = J'ai compris : une nouvelle semaine, « { $name } ». Ses étapes se font ensuite, une à une.
series-renamed-sheet = J'ai compris : « { $before } » s'appellera « { $name } ».
series-made = C'est créé : « { $name } ». Faites maintenant sa première étape.
series-renamed = C'est publié : la semaine s'appelle « { $name } ».
series-removed = C'est retiré : « { $name } ».
series-has-stages = « { $name } » a déjà des étapes : retirez-les d'abord.
series-announce = { $count ->
    [0] Tous ceux qui attendaient ce programme sont déjà prévenus.
    [one] Ce message ira à une personne qui l'attend : « { $words } »
   *[other] Ce message ira à { $count } personnes qui l'attendent : « { $words } »
}
series-announced = { $count ->
    [0] Personne n'attendait d'être prévenu.
    [one] Une personne est prévenue.
   *[other] { $count } personnes sont prévenues.
}
button-series = Gérer une semaine
button-series-new = Nouvelle semaine
button-series-stage = Nouvelle étape
button-series-rename = Renommer
button-series-announce = Annoncer
button-series-name = Changer de nom

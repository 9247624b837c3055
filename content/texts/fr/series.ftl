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
report-said = « { $words } »
command-tableau = Le tableau de la semaine (animateurs)
report-own = Événements hors semaine

# Series and their reports: the command line, and animators.
series-unknown = Je ne connais pas de série « { $id } ». Je connais : { $known }.
series-exists = La série « { $id } » existe déjà : rien n'a été changé.
series-copied = { $name } ({ $id }) : { $stages } étapes publiées, { $told } personnes prévenues.

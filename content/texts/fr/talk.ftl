# First contact, small talk, and what is none of our business.
talk-welcome = Bonjour, je suis le robot d'Entrelieux. Je vous indique un lieu, une personne ou un service près de chez vous, { $inside }. Dites-moi simplement ce que vous cherchez. Par exemple : « { $example } »
talk-greeting = Bonjour ! Dites-moi ce que vous cherchez, { $inside }. Par exemple : « { $example } »
talk-thanks = Avec plaisir. Si vous cherchez autre chose, écrivez-le simplement.
talk-goodbye = Au revoir, et à bientôt. Vous pouvez m'écrire à toute heure.
talk-how-are-you = Tout va bien, merci. Et vous, que cherchez-vous { $inside } ?
talk-who-are-you = Je suis un programme, pas une personne. Je connais les lieux, les services et les réseaux { $inside }, avec { $network }. Dites-moi ce qu'il vous faut.
talk-help =
    Écrivez ce que vous cherchez, avec vos mots. Par exemple : « { $example } »
    Ajoutez une commune, un jour ou une distance si cela compte.
    Si je me trompe, touchez « Modifier » ou redites-le autrement.
    Votre profil : /profil. Pour tout effacer : /oublier.
    Pour parler à quelqu'un : { $human }.
talk-cancelled = C'est annulé. Que cherchez-vous ?
talk-nothing-to-cancel = Il n'y a rien à annuler. Que cherchez-vous ?
talk-not-ours = Là, je ne peux pas vous aider. Je connais les lieux, les personnes et les services { $inside } : travailler, se former, vendre, faire ses démarches, se rencontrer…
talk-not-ours-again = Cela non plus, je ne sais pas le faire. Voici des questions que je comprends : { $examples } Une personne peut aussi vous répondre : { $human }.
talk-forbidden = Je ne peux pas vous aider pour cela. Je connais les lieux et les services { $inside }. Dites-moi ce que vous y cherchez.
talk-rude = Je vous réponds volontiers si vous me dites ce que vous cherchez. Une personne du réseau peut aussi vous aider : { $human }.
talk-gibberish = Je n'ai pas compris. Dites-le avec d'autres mots, par exemple : « { $example } »
talk-not-understood = Je n'ai pas bien compris ce que vous cherchez. En quelques mots, c'est plutôt : un lieu, une aide pour des papiers, un conseil pour une activité ?
talk-not-understood-again = Je ne comprends toujours pas, pardon. Voici des questions que je comprends : { $examples } Une personne peut aussi vous répondre : { $human }.
talk-empty = Votre message est vide. Écrivez ce que vous cherchez, par exemple : « { $example } »
talk-too-long = C'est un long message : je n'en ai lu que le début. Dites-moi en une phrase ce que vous cherchez.
talk-attachment = Je ne sais lire que des mots pour l'instant. Écrivez ce que vous cherchez, par exemple : « { $example } »
talk-elsewhere = { $place } n'est pas dans mon territoire : je connais { $territory }. Voulez-vous que je cherche { $inside } ?
talk-forgotten = C'est effacé : je ne garde plus rien de vous.
talk-forget-sure = Voulez-vous effacer tout ce que je retiens de vous ? Profil, demandes, messages : ce sera définitif.
talk-profile = Merci. Dites-moi en une phrase ce que vous faites ou proposez, ou bien ce que vous cherchez.
talk-human = le réseau { $network }, dans l'un de ses lieux
talk-trouble = Je n'ai pas pu répondre, c'est de ma faute. Réessayez dans un instant.
button-search-here = Chercher { $inside }
button-examples = Voir des exemples
button-help = Aide
button-forget = Tout effacer
button-keep = Ne rien effacer
example-1 = où faire une visio près de Mende ?
example-2 = je cherche un comptable
example-3 = qui peut m'aider pour mes papiers à Langogne ?
examples-list = « { $first } », « { $second } », « { $third } ».
command-chercher = Chercher un lieu, une personne, un service
command-programme = Le programme des événements
command-aide = Comment ça marche
command-oublier = Effacer notre conversation
example-short-1 = Une visio près de Mende
example-short-2 = Un comptable
example-short-3 = Des papiers à Langogne

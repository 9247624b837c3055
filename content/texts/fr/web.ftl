# The web page itself: labels, troubles, error pages. What the bot answers is elsewhere.
web-name = Entrelieux
web-language-name = Français
web-languages = Langue
web-skip = Aller à la case où écrire
web-welcome = Que cherchez-vous ?
web-intro = Bonjour, je suis le robot d’Entrelieux : je vous indique un lieu, une personne ou un service près de chez vous.
web-examples = Par exemple :
web-talk = Notre conversation
web-you = Vous
web-bot = Entrelieux
web-label = Écrivez ce que vous cherchez
web-send = Envoyer
web-forget = Effacer la conversation
web-waiting = Je cherche…
web-failed = Votre message n’est pas arrivé. Vérifiez la connexion, puis réessayez : rien n’est perdu.
web-retry = Réessayer
web-my-position = Ma position
web-no-position = Votre appareil ne m’a pas donné sa position. Écrivez plutôt le nom d’une commune.
web-map = Carte
web-map-open = Ouvrir sur OpenStreetMap
web-zoom-in = Agrandir la carte
web-zoom-out = Réduire la carte
web-file = Télécharger { $name }
web-invited = Vous avez reçu un code. Il ne sert qu’une fois, à une seule personne.
web-use-code = Utiliser le code { $code }
web-home = Revenir à la conversation

# Error pages, by status.
web-400-title = Je n’ai pas pu lire ce message
web-400 = Revenez à la conversation et envoyez-le à nouveau.
web-403-title = Ce message ne vient pas de cette page
web-403 = Par prudence, je ne l’ai pas pris. Revenez à la conversation et écrivez-le ici.
web-404-title = Cette page n’existe pas
web-404 = L’adresse est peut-être ancienne ou mal recopiée. Posez-moi plutôt votre question.
web-405-title = Cette page ne s’ouvre pas ainsi
web-405 = Revenez à la conversation et posez-moi votre question.
web-413-title = Ce message est trop long
web-413 = Dites-le-moi en quelques phrases.
web-429-title = Un instant, s’il vous plaît
web-429 = Vous écrivez plus vite que je ne lis. Attendez une minute, puis réessayez.
web-500-title = Quelque chose s’est cassé chez nous
web-500 = Ce n’est pas de votre faute. Réessayez dans une minute.

# Said in the terminal when the page cannot start.
web-port-taken = L’adresse { $host }, port { $port }, est déjà prise. Arrêtez l’autre programme, ou choisissez un autre port : ENTRELIEUX_PORT=8001.
web-port-forbidden = Le port { $port } est réservé au système. Choisissez un port au-dessus de 1024 : ENTRELIEUX_PORT=8000.
web-host-unknown = Cette machine ne peut pas écouter sur { $host }, port { $port }. Essayez ENTRELIEUX_HOST=127.0.0.1.

# People: what they say of themselves, introductions, standing needs, communities, roles.

# Profile
profile-is-called = vous vous appelez { $name }
profile-is-trade = vous êtes { $trade }
profile-is-at = vous êtes à { $place }
profile-offers = vous proposez « { $words } »
profile-seeks = vous cherchez « { $words } »
profile-kept = Merci. C'est retenu, pour mieux vous répondre. Personne d'autre ne le voit.
profile-may-keep = Puis-je retenir ceci : { $things } ? Vous pourrez l'effacer.
profile-not-kept = D'accord, je ne retiens rien.
profile-nothing-to-keep = Il n'y a plus rien à retenir. Redites-le-moi si vous voulez.
profile-question-first_name = Comment vous appelle-t-on ? ({ $number } sur { $count }, facultatif)
profile-question-home = Dans quelle commune vivez-vous ? ({ $number } sur { $count }, facultatif)
profile-question-offers = Que pourriez-vous proposer aux autres, même une heure ? ({ $number } sur { $count }, facultatif)
profile-noted = C'est noté : { $things }.
profile-stopped = Nous en restons là. Vous pourrez compléter avec /profil.
profile-nothing-asked = Je ne vous demandais rien. Que cherchez-vous ?
profile-title = Voici ce que je retiens de vous.
profile-card = Votre profil
profile-empty = Je ne retiens rien de vous pour l'instant.
profile-visible = Les membres peuvent vous trouver.
profile-hidden = Personne ne vous voit.
profile-none = Je ne retiens rien de vous. Pour commencer, dites-moi qui vous êtes, ou ce que vous proposez.
profile-changed = C'est changé.
profile-undone = C'est annulé. Voici votre profil comme avant.
profile-stale = Ce bouton venait d'un ancien profil. Voici le vôtre aujourd'hui.
profile-one-line = { $line } : que voulez-vous faire ?
profile-line-first_name = Prénom : { $value }
profile-line-trade = Métier : { $value }
profile-line-statuses = Situation : { $value ->
    [newcomer] arrivée
    [solo] indépendance
    [project] projet
    [farmer] agriculture
    [teacher] enseignement
    [employee] emploi
    [official] mandat
   *[animator] animation
}
profile-line-home = Commune : { $value }
profile-line-offers = Offre : { $value }
profile-line-seeks = Besoin : { $value }
profile-ask-first_name = Quel est votre prénom ?
profile-ask-trade = Que faites-vous ? Par exemple : « potière ».
profile-ask-statuses = Quelle est votre situation ? Par exemple : « je viens d'arriver ».
profile-ask-home = Quelle est votre commune ?
profile-ask-offers = Que proposez-vous ? Écrivez-le avec vos mots.
profile-ask-seeks = Que cherchez-vous ? Écrivez-le avec vos mots.
status-newcomer = vient d'arriver
status-solo = travaille à son compte
status-project = porte un projet
status-farmer = travaille dans l'agriculture
status-teacher = enseigne
status-employee = a un emploi salarié
status-official = a un mandat d'élu
status-animator = anime un lieu ou un réseau
thread-again = On reprend : { $asked }
card-fit = Aussi parce que { $because }.
card-fit-trade = Aussi parce que vous êtes { $trade }.

# Consents and charter
consent-title = Voici vos accords. Chacun se retire d'une pression.
consent-card = Vos accords
consent-found-on = Les membres peuvent vous trouver : prénom, commune, ce que vous proposez ou cherchez.
consent-found-off = Les membres ne peuvent pas vous trouver.
consent-matches-on = Je vous préviens quand quelque chose correspond à ce que vous attendez.
consent-matches-off = Je ne vous préviens de rien.
consent-news-on = Le réseau peut vous écrire.
consent-news-off = Le réseau ne vous écrit pas.
consent-none = Cet accord n'était pas donné. Rien ne change.
consent-later = D'accord, rien ne change. Vous pourrez le décider avec /accords.
consent-hidden = Un animateur a masqué votre fiche après un signalement. Parlez-en avec lui : /aide.
consent-given-found = C'est fait : les membres peuvent vous trouver. Votre contact n'est donné qu'avec votre accord.
consent-given-matches = C'est fait : je vous préviendrai.
consent-given-news = C'est fait : le réseau peut vous écrire.
consent-withdrawn-found = C'est retiré : plus personne ne vous trouve, et les demandes en cours s'arrêtent.
consent-withdrawn-matches = C'est retiré : je ne vous préviens plus.
consent-withdrawn-news = C'est retiré : le réseau ne vous écrit plus.
consent-ask-found = Voulez-vous que les membres vous trouvent ? Ils verront votre prénom, votre commune et ce que vous proposez ou cherchez. Jamais votre contact.
charter-first = Avant de rencontrer d'autres membres, voici la charte.

# Members who fit
people-offer = Un membre du réseau propose cela :
people-another = Une autre personne :
people-seek-yours = Un membre cherche ce que vous proposez :
people-alike = Quelqu'un est dans la même situation que vous :
people-someone = Un membre du réseau
people-offers = Propose : { $words }.
people-seeks = Cherche : { $words }.
people-situation = Situation : { $situation }.
people-near = Près de { $place }.
people-since = Membre depuis { $month }.
people-no-more = Je ne connais pas d'autre membre pour cela.

# What others receive, at once or when nobody sleeps
passed-on = C'est transmis.
passed-on-later = Il fait nuit : ce sera transmis { $day ->
    [today] ce matin
   *[tomorrow] demain
} à { $hour } au plus tard.

# Introductions
meet-ask-word = Dites en une phrase ce que vous attendez. Votre nom et votre contact ne sont pas transmis.
meet-sent = { $passed } Vous aurez une réponse sous quatorze jours, si la personne le souhaite.
meet-quiet = Votre demande de mise en relation n'a pas eu de suite. Nous pouvons chercher autrement.
meet-not-available = Cette personne n'est pas disponible. Nous pouvons chercher autrement.
meet-not-possible = Cette mise en relation n'est plus possible.
meet-quota = Vous avez fait cinq demandes depuis hier. Attendez un peu avant la suivante.
meet-already-asked = Votre demande est déjà transmise. Vous aurez une réponse si la personne le souhaite.
meet-already-made = Vous êtes déjà en relation.
meet-who = Quelqu'un
meet-who-near = Quelqu'un près de { $place }
meet-ask-seek = { $who } cherche { $heard }.
meet-ask-offer = { $who } propose de l'aide. Sujet : { $heard }.
meet-ask-alike = { $who }, dans la même situation que vous, aimerait échanger.
meet-ask-said = Son message : « { $word } ».
meet-ask-hidden = Cette personne ne voit ni votre nom ni votre contact.
meet-over = Cette demande n'est plus en cours.
meet-choose-contact = Comment cette personne pourra-t-elle vous joindre ?
meet-choose-relay = Vous pourrez vous écrire par le robot, sans donner votre contact.
meet-accepted = Bonne nouvelle : la personne que vous vouliez rencontrer accepte. Confirmez-vous ?
meet-you-accepted = Merci. Cette personne doit encore confirmer. Rien n'est donné avant.
meet-declined = C'est noté, sans un mot à l'autre personne.
meet-postponed = D'accord, je vous en reparle dans trois jours.
meet-made-name = Vous êtes en relation avec { $name } : { $contact }. Bonne rencontre !
meet-made-relay = Vous êtes en relation avec { $name }. Écrivez-vous par le robot.
meet-after = Vous êtes-vous rencontrés ? Était-ce utile ?
meet-thanks-useful = Merci, c'est une bonne nouvelle pour le réseau.
meet-thanks-little = Merci de l'avoir dit. Cherchons mieux ensemble.
meet-thanks-no = Merci. Vous pouvez encore vous écrire.
meet-dropped = C'est abandonné. L'autre personne n'en saura rien.
meet-blocked = C'est fait : vous ne serez plus jamais mis en relation.
relay-ask = Écrivez votre message : je le transmets.
relay-said = { $name } vous écrit : « { $words } »
relay-sent = { $passed }
report-told = Un membre signale une mise en relation. Message en cause : { $word }
report-no-word = aucun message.
report-sent = C'est signalé aux animateurs. Merci de veiller sur le réseau.
report-nobody = Aucun animateur n'est encore inscrit ici. Parlez-en au réseau { $network }, dans l'un de ses lieux.
report-hidden = La fiche de ce membre est masquée.
report-unhidden = La fiche de ce membre n'est plus masquée.

# Standing needs
wait-open = C'est noté : je vous préviens pendant soixante jours. Sujet : { $heard }.
wait-closed = D'accord, je ne vous préviens plus. Sujet : { $heard }.
wait-stale = Ce bouton venait d'une ancienne question. Redites-moi ce que vous cherchez.
wait-still = Cherchez-vous toujours { $heard } ? Sans réponse, j'arrête de chercher dans quelques jours.
wait-found = J'ai du nouveau pour ce que vous cherchiez.
wait-here = Pour { $heard } :
wait-nothing-found = Il n'y a rien de nouveau pour l'instant.

# What is under way
requests-title = { $count ->
    [one] Vous avez une demande en cours.
   *[other] Vous avez { $count } demandes en cours.
}
requests-none = Vous n'avez aucune demande en cours.
requests-asked = Demande du { $day } : { $heard }. Elle attend une réponse.
requests-accepted = Demande du { $day } : { $heard }. Elle est acceptée : à vous de confirmer.
requests-alike = rencontrer quelqu'un dans votre situation
requests-need = Je cherche encore pour vous, jusqu'au { $day } : { $heard }.
requests-need-near = Je cherche encore pour vous près de { $place }, jusqu'au { $day } : { $heard }.
requests-human = Votre question à un animateur attend une réponse : « { $words } »
requests-made = Vous êtes en relation avec { $name }.
requests-more = { $count ->
    [one] Il en reste une autre.
   *[other] Il en reste { $count } autres.
}

# Asking a human
human-ask = Écrivez votre question : une personne du réseau vous répondra ici.
human-told = Une question attend une réponse : « { $words } »
human-sent = { $passed } Vous aurez la réponse ici.
human-nobody = Aucun animateur n'est encore inscrit ici. Vous pouvez demander au réseau { $network }, dans l'un de ses lieux.
human-ask-answer = Écrivez votre réponse : je la transmets.
human-already = Quelqu'un a déjà répondu à cette question.
human-gone = Cette question n'est plus là.
human-answer-sent = Merci. { $passed }
human-answered = Vous aviez demandé : « { $question } » Une personne du réseau répond : « { $answer } »

# Communities
community-list = Voici les communautés que je connais. Touchez un nom pour en savoir plus.
community-open = { $name }
community-joined = { $name } : vous en êtes
community-welcome = Vous suivez maintenant { $name }. Son animation peut vous écrire ici.
community-left = Vous ne suivez plus { $name }.
community-not-in = Vous ne suivez pas cette communauté.
community-gone = Je ne connais plus cette communauté.
community-ask = Écrivez le message pour celles et ceux qui suivent cette communauté.
community-said = { $name } vous écrit : « { $words } »
community-sent = { $count ->
    [0] Personne d'autre ne suit encore cette communauté.
    [one] Votre message part vers une personne.
   *[other] Votre message part vers { $count } personnes.
}

# Roles
role-member = membre
role-animator = animation
role-official = élu
role-administrator = administration
role-taken-animator = Bienvenue dans l'équipe d'animation. Les questions sans réponse vous arriveront ici.
role-taken-official = Bienvenue. Vous verrez ce que le territoire demande, jamais qui le demande.
role-taken-administrator = Bienvenue. Vous administrez ce territoire.
role-taken-member = Bienvenue parmi les membres.
role-code-wrong = Ce code n'est plus valable. Demandez-en un autre à la personne qui vous l'a donné.
role-none = Vous n'avez pas de rôle particulier.
role-held = Vos rôles : { $roles }.
role-given-up = C'est rendu : { $role }.
role-not-yours = Ce geste demande un rôle que vous n'avez pas.

# Data, silence, groups
data-here = Voici tout ce que je retiens de vous, dans un fichier.
data-file = mes-donnees.json
inactive-warning = Vous n'êtes pas venu depuis onze mois. Sans nouvelles d'ici un mois, j'efface votre profil.
inactive-thanks = Merci, je garde votre profil. Que cherchez-vous ?
group-private = Continuons en privé : ici, tout le monde lirait votre réponse.

# Commands
command-profil = Votre profil
command-accords = Vos accords
command-charte = La charte du réseau
command-demandes = Vos demandes en cours
command-communautes = Les communautés
command-mesdonnees = Toutes vos données

# Buttons: verbs of at most 25 characters
button-profile = Voir mon profil
button-yes-keep = Oui, retenir
button-no-keep = Non
button-skip = Passer
button-stop = Arrêter
button-undo = Annuler
button-add-line = Ajouter une offre
button-requests = Voir mes demandes
button-requests-more = Voir la suite
button-consents = Voir mes accords
button-edit-line = Changer
button-drop-line = Enlever
button-be-found = Oui, me montrer
button-stay-hidden = Non, rester invisible
button-give-found = Me montrer aux membres
button-stop-found = Ne plus me montrer
button-give-matches = Me prévenir
button-stop-matches = Ne plus me prévenir
button-give-news = Recevoir les messages
button-stop-news = Arrêter les messages
button-charter = Lire la charte
button-agree = Accepter la charte
button-no-thanks = Pas maintenant
button-meet = Être mis en relation
button-other-person = Une autre personne
button-without-word = Envoyer sans message
button-cancel = Renoncer
button-drop = Abandonner
button-see-person = Voir son profil
button-accept = Accepter
button-decline = Non merci
button-later = Plus tard
button-block = Bloquer
button-report = Signaler
button-hide = Masquer ce membre
button-unhide = Ne plus le masquer
button-give-name = Donner mon nom Telegram
button-by-bot = Passer par le robot
button-confirm = Confirmer
button-change-mind = Changer d'avis
button-write = Lui écrire
button-reply = Répondre
button-met-useful = Oui, c'était utile
button-met-little = Oui, peu utile
button-met-no = Pas encore
button-warn = Me prévenir
button-warn-better = Me dire s'il y a mieux
button-human = Demander à un animateur
button-human-again = Poser une autre question
button-answer = Répondre
button-renew = Oui, encore 60 jours
button-stop-warning = Ne plus chercher
button-stop-warnings = Arrêter
button-see-found = Voir
button-enter = Rejoindre
button-quit = Quitter
button-write-all = Écrire aux membres
button-role-end = Rendre ce rôle
button-stay = Garder mon profil
button-private = Continuer en privé

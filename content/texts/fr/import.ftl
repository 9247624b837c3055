# A calendar is imported.
import-ask = Envoyez-moi le fichier de votre agenda (il finit par .ics). Je vous montre ce que j'y lis avant de publier.
import-read = { $count ->
    [0] Il n'y a rien de nouveau à publier dans ce fichier.
    [one] J'ai lu un événement à publier :
   *[other] J'ai lu { $count } événements à publier :
}{ $same ->
    [0] {""}
    [one] {" "}(un autre est déjà là)
   *[other] {" "}({ $same } autres sont déjà là)
}
import-line = { $when } : { $name }. Où : { $place }.
import-others = Et { $count } de plus.
import-past = Déjà passés, laissés de côté : { $count }.
import-refused = { $count ->
    [one] Un événement n'est pas pris :
   *[other] { $count } événements ne sont pas pris :
}
import-refused-line = ligne { $line } : { $why }.
import-why-no-date = il n'a pas de jour que je sache lire
import-why-no-name = il n'a pas de nom
import-why-no-place = il ne dit pas où
import-why-elsewhere = son lieu n'est pas une commune que je connais
import-why-ends-before = il finit avant de commencer
import-why-rule = il revient d'une façon que je ne connais pas
import-why-never = il ne tombe jamais
import-why-zone = son fuseau horaire m'est inconnu
import-why-slow = il est trop compliqué
import-why-too-many = il y en a trop pour un seul fichier
import-why-unreadable = il est mal écrit
import-error-too-large = Ce fichier est trop gros. Envoyez-en un plus petit, pour les mois à venir par exemple.
import-error-too-heavy = Je n'arrive pas à lire ce fichier : il est trop compliqué pour moi. Rien n'a été publié.
import-error-not-a-calendar = Ce fichier n'est pas un agenda. Il devrait finir par .ics : votre agenda sait l'exporter.
import-error-not-fetched = Je n'ai pas reçu le fichier. Pouvez-vous l'envoyer encore une fois ?
import-published = { $count ->
    [one] C'est publié : un événement.
   *[other] C'est publié : { $count } événements.
}
import-undone = { $count ->
    [0] Rien n'est retiré : c'est déjà fait, ou quelqu'un l'a changé depuis.
    [one] C'est retiré : un événement.
   *[other] C'est retiré : { $count } événements.
}
import-not-written = Rien n'a été publié : c'était un essai.
button-import = Importer un agenda
button-import-file = Choisir un fichier
button-import-again = Envoyer un fichier
button-import-publish = Tout publier
button-import-undo = Tout retirer

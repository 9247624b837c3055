# The observatory: what the territory asks for, never who.
observe-month = depuis trente jours
observe-quarter = depuis trois mois
observe-year = depuis un an
observe-title = Ce que l'on demande ici, { $when }
observe-by-need = Par besoin :
observe-by-commune = Par commune :
observe-by-commune-and-need = Par commune et par besoin :
observe-line = { $unanswered ->
    [0] { $what } : au moins { $asked } demandes.
   *[other] { $what } : au moins { $asked } demandes, dont au moins { $unanswered } sans réponse.
}
observe-rule = Ces nombres sont un minimum, arrondis vers le bas, de cinq en cinq. En dessous de cinq, rien n'est montré : on ne reconnaît personne.
observe-nothing = Trop peu de demandes pour montrer des nombres { $when }. Il en faut au moins cinq, de cinq personnes.
observe-link = Le lien vers la page vaut une heure.
observe-days = Du { $since } au { $until }.
observe-need = Besoin
observe-commune = Commune
observe-asked = Demandes
observe-unanswered = Sans réponse
observe-download = Télécharger le tableau
observe-file = demandes-{ $day }.csv
button-observe = Voir les demandes
button-observe-month = Voir le dernier mois
button-observe-quarter = Voir trois mois
button-observe-year = Voir un an
button-observe-page = Ouvrir la page

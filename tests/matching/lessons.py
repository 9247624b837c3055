"""A dozen sentences, enough to tell three functions, an event and what is none of our business."""

LESSONS = [
    ("mon chef veut me voir à l'écran et l'image se fige", "visio"),
    ("passer un oral devant la caméra sans que ça coupe", "visio"),
    ("parler au médecin par écran interposé au calme", "visio"),
    ("ma fille au Canada veut voir ma tête sur l'écran", "visio"),
    ("ranger les factures de l'année avant le fisc", "compta-gestion"),
    ("combien demander pour ne pas perdre d'argent", "compta-gestion"),
    ("je ne sais pas lire un bilan ni tenir mes comptes", "compta-gestion"),
    ("mes factures sont dans une boîte à chaussures", "compta-gestion"),
    ("une histoire à lire le soir aux enfants", "acces-culture"),
    ("voir des comédiens jouer sur une scène", "acces-culture"),
    ("de quoi lire pendant l'hiver", "acces-culture"),
    ("il se passe quoi dans le coin cette fois", "event"),
    ("quelles animations sont annoncées", "event"),
    ("qui a gagné le match de foot", "none"),
    ("la recette de la tarte aux pommes", "none"),
    ("quel temps fera demain pour le foin", "none"),
    ("il fait froid l'hiver et les jours sont longs", "none"),
]

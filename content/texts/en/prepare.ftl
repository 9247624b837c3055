# An animator prepares the week.
prepare-not-yours = Only the network's animators prepare events. Here is what I can do: show you the programme.
prepare-choose = What are you preparing? Choose a stage to change, write its name, or make a new one.
prepare-ask-name = What is this event called? For example: “Bicycle repair workshop”.
prepare-ask-when = Which day and at what time? For example: “jeudi 24 juin de 14 h à 16 h 30”. Without a time, it lasts the day.
prepare-ask-place = Where? Write a place of the network, an address or a commune.
prepare-ask-seats = How many places? Write a number, or 0 when there is no limit.
prepare-unread-when = I read neither a day nor a time. For example: “jeudi 24 juin à 14 h”.
prepare-unread-place = I read no place. For example, write “la halle, à Florac”.
prepare-unread-seats = I read no number. For example: “20”.
prepare-sheet = I understood: “{ $name }”, { $when }. Where: { $place }.
prepare-seats = Places: { $seats }.
prepare-holiday = Mind: { $day } is a public holiday.
prepare-clash-place = Careful: this place is already taken by “{ $other }”, { $when }.
prepare-clash-far = Careful: “{ $other }”, { $when }, is too far to go from one to the other.
prepare-published = Published: “{ $name }”, { $when }. Where: { $place }.
prepare-told = { $count ->
    [0] Nobody was registered.
    [one] The person registered is told.
   *[other] The { $count } people registered are told.
}
prepare-moved = Somebody changed this stage meanwhile. Here it is:
prepare-goes-on = You were preparing something: answer my last question, or leave it.
prepare-dropped = Left as it was: nothing was published.
button-prepare-new = New event
button-prepare-when = Change day or time
button-prepare-place = Change the place
button-prepare-seats = Limit the places
button-prepare-cancel = Cancel the event
button-prepare-restore = Keep it
button-prepare-publish = Publish
button-prepare-drop = Leave it
button-prepare-undo = Take it back
button-prepare-more = Prepare something else
command-evenement = Prepare an event (animators)
prepare-host = Run by { $host }.
prepare-ask-host = Who runs it? Write a first name or a name: it will be shown.
prepare-clash-host = Mind: the same person runs “{ $other }”, { $when }.
button-prepare-host = Change who runs it
button-prepare-me = Me
edition-ask-which = Which week is to be made again?
edition-ask-day = Which will be the first day? For example: “le 21 juin”.
edition-unread-day = I read no day ahead. For example: “lundi 21 juin”.
edition-exists = “{ $name }” exists already. Give another first day, or leave it.
edition-sheet = I understood: “{ $name }”, { $count } stages.
edition-line = { $day }: { $place }
edition-published = Published: “{ $name }”, { $count } stages. { $told ->
    [0] Nobody was waiting to be told.
    [one] One person is told.
   *[other] { $told } people are told.
}
button-edition = Make a week again
button-edition-day = Change the day
prepare-told-some = { $count ->
    [one] One person is told.
   *[other] { $count } people are told.
}
prepare-told-nothing = Nothing changes for those registered: nobody is disturbed.
prepare-open-air = Open air, point on the map
prepare-far-away = This point is near no commune that I know. Share another one, or write a place.
prepare-withdrawn = Taken back: “{ $name }”.
prepare-stale = This button came from something else. Here is what you are preparing:
prepare-gone = This button no longer serves: what it stood under is already left or changed.
prepare-ask-commune = “{ $place }”: in which commune?
prepare-unread-commune = I read no commune that I know. For example: “Langogne”.
prepare-in-week = Week: “{ $name }”.
prepare-ask-theme = What is the theme? Write it in a few words.
prepare-ask-partners = With whom? Write the names, separated by commas.
prepare-ask-week = In which week?
prepare-unread-theme = I read no theme. For example: “Réparer ensemble”.
button-prepare-theme = Change the theme
button-prepare-partners = Say with whom
button-prepare-week = Put it into a week
button-prepare-no-week = In no week
prepare-which = Which one? Choose, or write its whole name.
prepare-told-morning = At night this message waits for 8:00, unless that would be too late.

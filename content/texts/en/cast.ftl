# /diffuser: one message to many.
cast-not-yours = Only the network's animators write to several people.
cast-before = Last messages:
cast-line = { $when }, { $who }: “{ $words }” { $whom } ({ $count ->
    [one] one person
   *[other] { $count } people
}).
cast-line-sent = { $sent ->
    [0] Received by nobody.
   *[other] Received by { $sent }.
}
cast-line-going = On its way: received by { $sent }.
cast-line-stopped = { $sent ->
    [0] Stopped: received by nobody.
   *[other] Stopped: received by { $sent }.
}
cast-line-planned = Planned { $at }.
cast-author-you = you
cast-author-unnamed = somebody who told no name
cast-author-gone = somebody who has left since
cast-record = { $when }, written by { $who }:
cast-ask-words = Write the message, as it will be received.
cast-too-long = It is too long: { $most } characters at most. Write it shorter.
cast-ask-audience = To whom? Choose, or write it. For example: “les restaurateurs à 20 km de Villefort”, “les agriculteurs”, “inscrits de jeudi”.
cast-unread-audience = I did not understand to whom. Sorry. Choose, or write for example “les nouveaux arrivants de Florac” or “inscrits de jeudi”.
cast-ask-near = Around which town, and how far? For example: “à 20 km de Villefort”.
cast-ask-status = In which situation?
cast-ask-community = Which community? Only those who follow it will be told.
cast-status-newcomer = who have just arrived
cast-status-solo = who work for themselves
cast-status-project = who have a project
cast-status-farmer = in farming
cast-status-teacher = who teach
cast-status-employee = who are employed
cast-status-official = who hold an office
cast-status-animator = who run a place
cast-or = {" or "}
cast-whom-who = { $whom } ({ $conditions })
cast-whom-members = to members of the network
cast-whom-trade = whose trade is “{ $words }”
cast-whom-seeks = who look for { $what }
cast-whom-offers = who offer { $what }
cast-whom-community = who follow { $name }
cast-whom-near = within { $km } km { $of }
cast-whom-stage = to those registered for “{ $names }”
cast-whom-day = to those registered on { $day }
cast-whom-ahead = to all those registered
cast-whom-next = to those who await the next programme
cast-whom-again = { $whom } (uncertain)
cast-nobody = Addressed { $whom }, this message would reach nobody. Choose other people.
cast-preview = This message will go { $whom }: { $count ->
    [one] one person
   *[other] { $count } people
}, { $at }. I only count people who accept these messages.
cast-now = now
cast-at-morning = { $day } at { $hour }, for nothing leaves at night
cast-at = { $day } at { $hour }
cast-ask-at = When? For example: “demain à 18 h”.
cast-unread-at = I read no time. For example: “demain à 18 h”.
cast-past = That is already past. Give a moment ahead.
cast-ask-event = Which event goes with it? Choose, or write its name, its town or its day.
cast-which-event = There are several. Which one goes with it?
cast-unread-event = I did not find this event. Write its name, its town or its day.
cast-begun = It is on its way { $whom }: { $count ->
    [one] one person
   *[other] { $count } people
}, { $at }. I will show you how it goes.
cast-stale = This message is no longer the one you are writing: nothing was sent from here.
cast-again = These people may have it already: the answer was lost.
cast-planned = It is planned { $whom }: { $count ->
    [one] one person
   *[other] { $count } people
}, { $at }. I will show you how it goes.
cast-shown = This button stops these messages for whoever gets them: here it does nothing.
cast-dropped = Left: nothing was sent.
cast-progress = Sending { $whom }: { $sent } received of { $count }.
cast-report = Sent { $whom }: { $sent } received of { $count }.
cast-outdated = The event that goes with it has changed since: the rest was not sent. Read it again, then write anew.
cast-stopped = Stopped { $whom }: { $sent } received of { $count }.
cast-unreachable = Unreachable: { $count }.
cast-uncertain = Uncertain, never sent again by themselves: { $count }.
cast-refused = Refused by the messaging service: { $count }.
cast-withheld = Withheld (stopped, too late, or no longer wanted): { $count }.
cast-waiting = Waiting: { $count }.
cast-no-more = Noted: you will not receive these messages any more. Reminders of your registrations stay.
button-cast-ahead = All those registered
button-cast-next = The next programme
button-cast-near = Around a town
button-cast-status = By situation
button-cast-community = A community
button-cast-send = Send
button-cast-at = Choose the time
button-cast-with = Add an event
button-cast-without = Without the event
button-cast-words = Change the words
button-cast-audience = Change the people
button-cast-see = See how it goes
button-cast-stop = Stop sending
button-cast-again = Write a message
button-cast-again-uncertain = Write to the uncertain
cast-see-record = See message { $number }
button-cast-older = Older messages
button-cast-more = See more
button-cast-event = See the event
button-cast-no-more = Stop these messages
command-diffuser = Write to several people (animators)

# /diffuser: one message to many.
cast-not-yours = Only the network's animators write to several people.
cast-before = Last messages:
cast-line = { $when }: { $whom } ({ $count } people)
cast-ask-words = Write the message, as it will be received.
cast-too-long = It is too long: { $most } characters at most. Write it shorter.
cast-ask-audience = To whom? Choose, or write it: “inscrits de jeudi”, “inscrits de Florac”, “everybody”.
cast-unread-audience = I did not understand to whom. Choose, or write for example “inscrits de jeudi”.
cast-words-everyone = all, everybody, everyone
cast-whom-stage = to those registered for “{ $names }”
cast-whom-day = to those registered on { $day }
cast-whom-ahead = to all those registered
cast-whom-next = to those who await the next programme
cast-nobody = Nobody would receive it { $whom }. Choose other people.
cast-preview = This message will go { $whom }: { $count ->
    [one] one person
   *[other] { $count } people
}, { $at }. Those who want no more messages are not counted.
cast-now = now (at night, it waits for 8:00)
cast-at = { $day } at { $hour }
cast-ask-at = When? For example: “demain à 18 h”.
cast-unread-at = I read no time. For example: “demain à 18 h”.
cast-past = That is already past. Give a moment ahead.
cast-ask-event = Which event goes with it?
cast-begun = It is on its way { $whom }: { $count ->
    [one] one person
   *[other] { $count } people
}, { $at }. I will show you how it goes.
cast-dropped = Left: nothing was sent.
cast-progress = Sending { $whom }: { $sent } received of { $count }.
cast-report = Sent { $whom }: { $sent } received of { $count }.
cast-unreachable = Unreachable: { $count }.
cast-uncertain = Uncertain, never sent again by themselves: { $count }.
cast-refused = Refused by the messaging service: { $count }.
cast-withheld = Withheld (stopped, too late, or no longer wanted): { $count }.
cast-waiting = Waiting: { $count }.
cast-no-more = Noted: you will not receive these messages any more. Reminders of your registrations stay.
button-cast-ahead = All those registered
button-cast-next = The next programme
button-cast-send = Send
button-cast-at = Choose the time
button-cast-with = Add an event
button-cast-without = Without the event
button-cast-words = Change the words
button-cast-audience = Change the people
button-cast-see = See how it goes
button-cast-stop = Stop sending
button-cast-again = Write a message
button-cast-event = See the event
button-cast-no-more = Stop these messages
command-diffuser = Write to several people (animators)

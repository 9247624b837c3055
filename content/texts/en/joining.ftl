# Coming to a stage: registering, waiting, being reminded, saying how it was.
button-join = Register
button-leave = Cancel my place
button-guest = Bring one more
button-guest-less = Bring one fewer
button-calendar = Add to my calendar
button-event-map = Show the place
button-day-off = No reminder the eve
button-day-on = Remind me the eve
button-hours-off = No reminder that day
button-hours-on = Remind me that day
button-came-useful = Yes, and it was useful
button-came-useless = Yes, but not useful
button-missed = I was not there
button-useful-yes = Yes, useful
button-useful-little = A little
button-useful-no = No, not really
button-no-words = Nothing to add
button-tell-next = Tell me
button-tell-next-off = Stop telling me
button-week-calendar = The whole week
button-my-events = My registrations
events-from-to = Time: from { $starts } to { $ends }.
events-from = Time: from { $starts }.
events-seats = { $left ->
    [0] Full: there is a waiting list.
    [one] One place left.
   *[other] { $left } places left.
}
events-cancelled = Cancelled.
join-done = Noted: you are expected at “{ $name }”, { $when }. Where: { $place }.
join-guests = { $guests ->
    [0] You are coming by yourself.
    [one] You are bringing one person.
   *[other] You are bringing { $guests } people.
}
join-reminders = I will remind you.
join-waiting = It is full. You are on the waiting list, number { $rank }. I will tell you if a place is free.
join-already = You are already registered for “{ $name }”, { $when }.
join-over = It is over: registration for “{ $name }” is closed.
join-cancelled = “{ $name }” is cancelled.
join-unknown = I no longer know this event. Here is the programme:
join-full-guest = There is no place left for one more person.
join-left = You are no longer registered for “{ $name }”.
join-not-in = You are not registered for “{ $name }”.
join-none = You are not registered for anything at the moment.
join-list = Your registrations:
join-list-line = { $when }: { $name }
join-list-waiting = { $when }: { $name } (waiting list)
join-day-on = I will remind you the day before.
join-day-off = I will not remind you the day before.
join-hours-on = I will remind you on the day.
join-hours-off = I will not remind you on the day.
join-private = To register, write to me in private.
calendar-file = Here is the file for your calendar.
calendar-week-file = Here is the whole week for your calendar.
calendar-week-name = Events of the shared places { $inside }
tell-next-on = Noted: I will tell you about the next programme.
tell-next-off = Noted: I will not mention it again.
next-programme = The programme is here: “{ $name }”, { $when }.
# Told without being asked: each offers a way out.
reminder-day = Tomorrow: “{ $name }”. { $when }. Where: { $place }.
reminder-hours = Soon: “{ $name }”, at { $hour }. Where: { $place }.
change-intro = News of “{ $name }”:
change-day = The date changes: { $when }, instead of { $before }.
change-hours = The time changes: { $when }.
change-place = The place changes: { $place }, instead of { $before }.
change-kept = Your registration is kept.
change-waiting = You are still on the waiting list.
cancellation = “{ $name }”, { $when }, is cancelled. Sorry for the trouble.
seat-free = A place is free: you are now registered for “{ $name }”, { $when }. Where: { $place }.
feedback-ask = “{ $name }”: were you there? Was it useful?
feedback-useful = Thank you. Was it useful?
feedback-words = Thank you very much. A word to add? Just write it.
feedback-missed = Thank you for telling. See you another time.
feedback-thanks = Thank you: the organisers will read it.
feedback-kept = Thank you: your words are kept, without your name.
when-from-to = { $day }, from { $starts } to { $ends }
when-from = { $day }, at { $starts }
events-ahead = { $count ->
    [one] One event ahead:
   *[other] { $count } events ahead:
}
events-line = { $town }: { $theme }
events-line-hour = { $hour }, { $line }
events-line-cancelled = Cancelled: { $line }
events-place-line = { $name }: { $place }
change-point = The meeting point changes: { $place }. “Show the place” shows it.
change-restored = “{ $name }” will take place after all, { $when }. Where: { $place }.
change-now = News of “{ $name }”: { $when }. Where: { $place }.
when-whole-day = { $day }, the whole day
calendar-feed = Your calendar can follow all events: subscribe it to { $url }

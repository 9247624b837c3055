# Events and the programme.
events-found = { $count ->
    [one] I found one event:
   *[other] I found { $count } events:
}
events-nothing-that-day = Nothing planned { $when }, as far as I know. The closest:
events-nothing-there = Nothing planned { $at }, as far as I know. The closest:
events-nothing-ahead = Nothing is announced for now. Here is the last edition, already over:
events-nothing-at-all = I do not know of any event for now.
events-day = { $day }
events-day-part = { $day }, { $part }
events-past = It is over: { $day }.
events-hours-unknown = Time unknown: ask the place before you come.
events-date-inferred = Date inferred from the source, to be confirmed.
events-place = Where: { $place }, { $at }.
events-theme = Theme: { $theme }.
events-partners = With: { $partners }.
events-why = Why: you ask for { $asked }.
events-why-all = Why: you ask for the programme.
events-on = what is on { $when }
events-at = what is on { $at }
part-morning = in the morning
part-afternoon = in the afternoon
part-evening = in the evening
events-host = Run by { $host }.
events-whole-day = Time: the whole day.
events-line-whole-day = The whole day, { $line }
events-place-alone = Where: { $place }.

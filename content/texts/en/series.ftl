# Series and their reports: the command line, and animators.
series-unknown = I know no series “{ $id }”. I know: { $known }.
series-exists = The series “{ $id }” exists already: nothing was changed.
series-copied = { $name } ({ $id }): { $stages } stages published, { $told } people told.
report-not-yours = The report is for those who organise.
report-none = No series has begun yet: there is nothing to count.
report-fewer = fewer than 5
report-totals = { $name }: { $stages } stages, registered: { $registered }, present: { $present }, there for the first time: { $first }.
report-line = { $town }: registered { $registered }, present { $present }.
report-homes = Communes people came from: { $homes }.
report-rule = These numbers are a minimum, rounded down, by fives.
report-words = What people wrote:
report-file-what = What
report-file-name = Name
report-file-date = Date
report-file-commune = Town
report-file-registered = Registered (at least)
report-file-present = Present (at least)
report-file-useful = Useful to (at least)
report-file-stage = Stage
report-file-total = All
report-file-first = There for the first time
report-file-home = Registered from
report-file-words = What people wrote
report-said = “{ $words }”
command-tableau = The report of the week (animators)
report-own = Events outside of a week
series-choose = Which week? Choose one, or make a new one.
series-card = { $count ->
    [0] “{ $name }” has no stage yet.
    [one] “{ $name }”: one stage, { $when }.
   *[other] “{ $name }”: { $count } stages, { $when }.
}
series-ask-name = What is this week called? For example: “Semaine du bois”.
series-ask-new-name = What will “{ $name }” be called?
series-other-name = This name is taken, or empty. Give another name.
series-sheet = I understood: a new week, “{ $name }”. Its stages are made next, one by one.
series-renamed-sheet = I understood: “{ $before }” will be called “{ $name }”.
series-made = Created: “{ $name }”. Now make its first stage.
series-renamed = Published: the week is called “{ $name }”.
series-removed = Taken back: “{ $name }”.
series-has-stages = “{ $name }” has stages already: take them back first.
series-announce = { $count ->
    [0] All those who were waiting for this programme are told already.
    [one] This message will go to one person who waits for it: “{ $words }”
   *[other] This message will go to { $count } people who wait for it: “{ $words }”
}
series-announced = { $count ->
    [0] Nobody was waiting to be told.
    [one] One person is told.
   *[other] { $count } people are told.
}
button-series = Manage a week
button-series-new = New week
button-series-stage = New stage
button-series-rename = Rename
button-series-announce = Announce
button-series-name = Change the name

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
report-said = “{ $words }”
command-tableau = The report of the week (animators)
report-own = Events outside of a week

# Series and their reports: the command line, and animators.
series-unknown = I know no series “{ $id }”. I know: { $known }.
series-exists = The series “{ $id }” exists already: nothing was changed.
series-copied = { $name } ({ $id }): { $stages } stages published, { $told } people told.

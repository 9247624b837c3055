# A calendar is imported.
import-ask = Send me the file of your calendar (it ends with .ics). I show you what I read in it before anything is published.
import-read = { $count ->
    [0] There is nothing new to publish in this file.
    [one] I read one event to publish:
   *[other] I read { $count } events to publish:
}{ $same ->
    [0] {""}
    [one] {" "}(another is already there)
   *[other] {" "}({ $same } others are already there)
}
import-line = { $when }: { $name }. Where: { $place }.
import-others = And { $count } more.
import-past = Already past, left aside: { $count }.
import-refused = { $count ->
    [one] One event is not taken:
   *[other] { $count } events are not taken:
}
import-refused-line = line { $line }: { $why }.
import-why-no-date = it has no day that I can read
import-why-no-name = it has no name
import-why-no-place = it does not say where
import-why-elsewhere = its place is not a town that I know
import-why-ends-before = it ends before it begins
import-why-rule = it comes back in a way that I do not know
import-why-never = it never takes place
import-why-zone = its time zone is unknown to me
import-why-slow = it is too complicated
import-why-too-many = there are too many for one file
import-why-unreadable = it is badly written
import-error-too-large = This file is too big. Send a smaller one, for the coming months for example.
import-error-too-heavy = I cannot read this file: it is too complicated for me. Nothing was published.
import-error-not-a-calendar = This file is no calendar. It should end with .ics: your calendar can export it.
import-error-not-fetched = I did not receive the file. Could you send it once more?
import-published = { $count ->
    [one] Published: one event.
   *[other] Published: { $count } events.
}
import-undone = { $count ->
    [0] Nothing is taken back: it is done already, or somebody changed it since.
    [one] Taken back: one event.
   *[other] Taken back: { $count } events.
}
import-not-written = Nothing was published: this was a trial.
button-import = Import a calendar
button-import-file = Choose a file
button-import-again = Send a file
button-import-publish = Publish all
button-import-undo = Take all back

# People: what they say of themselves, introductions, standing needs, communities, roles.

# Profile
profile-is-called = your name is { $name }
profile-is-trade = you are { $trade }
profile-is-at = you are in { $place }
profile-offers = you offer “{ $words }”
profile-seeks = you look for “{ $words }”
profile-kept = Thank you. I keep this in mind, to answer you better. Nobody else sees it.
profile-may-keep = May I remember this: { $things }? You can erase it later.
profile-not-kept = All right, I remember nothing.
profile-nothing-to-keep = There is nothing left to remember. Tell me again if you like.
profile-question-first_name = What are you called? ({ $number } of { $count }, optional)
profile-question-home = Which town do you live in? ({ $number } of { $count }, optional)
profile-question-offers = What could you offer others, even for an hour? ({ $number } of { $count }, optional)
profile-noted = Noted: { $things }.
profile-stopped = We stop there. You can complete it with /profil.
profile-nothing-asked = I was not asking you anything. What are you looking for?
profile-title = This is what I remember of you.
profile-card = Your profile
profile-empty = I remember nothing of you for now.
profile-visible = Members can find you.
profile-hidden = Nobody sees you.
profile-none = I remember nothing of you. To begin, tell me who you are, or what you offer.
profile-changed = Changed.
profile-undone = Undone. Here is your profile as before.
profile-stale = That button came from an older profile. Here is yours today.
profile-one-line = { $line }: what do you want to do?
profile-line-first_name = First name: { $value }
profile-line-trade = Trade: { $value }
profile-line-statuses = Situation: { $value ->
    [newcomer] newcomer
    [solo] self-employed
    [project] project
    [farmer] farming
    [teacher] teaching
    [employee] employed
    [official] elected
   *[animator] animation
}
profile-line-home = Town: { $value }
profile-line-offers = Offer: { $value }
profile-line-seeks = Need: { $value }
profile-ask-first_name = What is your first name?
profile-ask-trade = What do you do? For example: “potter”.
profile-ask-statuses = What is your situation? For example: “I just moved here”.
profile-ask-home = Which is your town?
profile-ask-offers = What do you offer? Write it in your own words.
profile-ask-seeks = What are you looking for? Write it in your own words.
status-newcomer = has just arrived
status-solo = works for themselves
status-project = has a project
status-farmer = works in farming
status-teacher = teaches
status-employee = is employed
status-official = holds an elected office
status-animator = runs a place or a network
thread-again = Let us go on: { $asked }
card-fit = Also because { $because }.
card-fit-trade = Also because you are { $trade }.

# Consents and charter
consent-title = These are your consents. One press withdraws each.
consent-card = Your consents
consent-found-on = Members can find you: first name, town, what you offer or seek.
consent-found-off = Members cannot find you.
consent-matches-on = I tell you when something fits what you wait for.
consent-matches-off = I tell you of nothing.
consent-news-on = The network may write to you.
consent-news-off = The network does not write to you.
consent-none = That consent was not given. Nothing changes.
consent-later = All right, nothing changes. You can decide later with /accords.
consent-hidden = An animator has hidden your card after a report. Talk to them about it: /aide.
consent-given-found = Done: members can find you. Your contact is only given when you agree.
consent-given-matches = Done: I will tell you.
consent-given-news = Done: the network may write to you.
consent-withdrawn-found = Withdrawn: nobody finds you any more, and requests under way stop.
consent-withdrawn-matches = Withdrawn: I no longer tell you.
consent-withdrawn-news = Withdrawn: the network no longer writes to you.
consent-ask-found = Do you want members to find you? They will see your first name, your town and what you offer or seek. Never your contact.
charter-first = Before you meet other members, here is the charter.

# Members who fit
people-offer = A member of the network offers this:
people-another = Another person:
people-seek-yours = A member looks for what you offer:
people-alike = Someone is in the same situation as you:
people-someone = A member of the network
people-offers = Offers: { $words }.
people-seeks = Looks for: { $words }.
people-situation = Situation: { $situation }.
people-near = Near { $place }.
people-since = Member since { $month }.
people-no-more = I know no other member for this.

# What others receive, at once or when nobody sleeps
passed-on = Passed on.
passed-on-later = It is night: it will be passed on { $day ->
    [today] this morning
   *[tomorrow] tomorrow
} at { $hour } at the latest.

# Introductions
meet-ask-word = Say in one sentence what you expect. Your name and your contact are not passed on.
meet-sent = { $passed } You will have an answer within fourteen days, if the person wishes.
meet-quiet = Your request to be introduced came to nothing. We can look in another way.
meet-not-available = This person is not available. We can look in another way.
meet-not-possible = This introduction is no longer possible.
meet-quota = You made five requests since yesterday. Wait a little before the next.
meet-already-asked = Your request is passed on already. You will have an answer if the person wishes.
meet-already-made = You are in touch already.
meet-who = Someone
meet-who-near = Someone near { $place }
meet-ask-seek = { $who } looks for { $heard }.
meet-ask-offer = { $who } offers help. Subject: { $heard }.
meet-ask-alike = { $who }, in the same situation as you, would like to talk.
meet-ask-said = Their message: “{ $word }”.
meet-ask-hidden = This person sees neither your name nor your contact.
meet-over = This request is no longer under way.
meet-choose-contact = How can this person reach you?
meet-choose-relay = You can write to each other through the robot, without giving your contact.
meet-accepted = Good news: the person you wanted to meet accepts. Do you confirm?
meet-you-accepted = Thank you. This person still has to confirm. Nothing is given before.
meet-declined = Noted, without a word to the other person.
meet-postponed = All right, I will mention it again in three days.
meet-made-name = You are in touch with { $name }: { $contact }. Enjoy meeting!
meet-made-relay = You are in touch with { $name }. Write to each other through the robot.
meet-after = Did you meet? Was it useful?
meet-thanks-useful = Thank you, that is good news for the network.
meet-thanks-little = Thank you for saying so. Let us look for better.
meet-thanks-no = Thank you. You can still write to each other.
meet-dropped = Dropped. The other person will not know.
meet-blocked = Done: you will never be introduced again.
relay-ask = Write your message: I pass it on.
relay-said = { $name } writes to you: “{ $words }”
relay-sent = { $passed }
report-told = A member reports an introduction. The message: { $word }
report-no-word = no message.
report-sent = The animators are told. Thank you for watching over the network.
report-nobody = No animator is registered here yet. Talk to the { $network } network, in one of its places.
report-hidden = This member's card is hidden.
report-unhidden = This member's card is no longer hidden.

# Standing needs
wait-open = Noted: I will tell you for sixty days. Subject: { $heard }.
wait-closed = All right, I no longer tell you. Subject: { $heard }.
wait-stale = That button came from an older question. Tell me again what you are looking for.
wait-still = Are you still looking for { $heard }? Without an answer, I stop looking in a few days.
wait-found = I have news for what you were looking for.
wait-here = For { $heard }:
wait-nothing-found = There is nothing new for now.

# What is under way
requests-title = { $count ->
    [one] You have one request under way.
   *[other] You have { $count } requests under way.
}
requests-none = You have no request under way.
requests-asked = Request of { $day }: { $heard }. It awaits an answer.
requests-accepted = Request of { $day }: { $heard }. It is accepted: yours to confirm.
requests-alike = meeting someone in your situation
requests-need = I am still looking for you, until { $day }: { $heard }.
requests-need-near = I am still looking for you near { $place }, until { $day }: { $heard }.
requests-human = Your question to an animator awaits an answer: “{ $words }”
requests-made = You have been introduced to { $name }.
requests-more = { $count ->
    [one] There is one more.
   *[other] There are { $count } more.
}

# Asking a human
human-ask = Write your question: someone from the network will answer you here.
human-told = A question waits for an answer: “{ $words }”
human-sent = { $passed } You will have the answer here.
human-nobody = No animator is registered here yet. You can ask the { $network } network, in one of its places.
human-ask-answer = Write your answer: I pass it on.
human-already = Someone has answered this question already.
human-gone = This question is no longer there.
human-answer-sent = Thank you. { $passed }
human-answered = You had asked: “{ $question }” Someone from the network answers: “{ $answer }”

# Communities
community-list = These are the communities that I know. Press a name to know more.
community-open = { $name }
community-joined = { $name }: you are in it
community-welcome = You now follow { $name }. Those who run it may write to you here.
community-left = You no longer follow { $name }.
community-not-in = You do not follow this community.
community-gone = I no longer know this community.
community-ask = Write the message for those who follow this community.
community-said = { $name } writes to you: “{ $words }”
community-sent = { $count ->
    [0] Nobody else follows this community yet.
    [one] Your message goes to one person.
   *[other] Your message goes to { $count } people.
}

# Roles
role-member = member
role-animator = animator
role-official = elected official
role-administrator = administrator
role-taken-animator = Welcome to the animators. Questions without an answer will reach you here.
role-taken-official = Welcome. You will see what the territory asks for, never who asks.
role-taken-administrator = Welcome. You administer this territory.
role-taken-member = Welcome among the members.
role-code-wrong = This code is no longer valid. Ask for another from whoever gave it to you.
role-none = You have no particular role.
role-held = Your roles: { $roles }.
role-given-up = Given up: { $role }.
role-not-yours = This takes a role that you do not have.

# Data, silence, groups
data-here = This is everything I hold about you, in a file.
data-file = my-data.json
inactive-warning = You have not come for eleven months. Without news within a month, I erase your profile.
inactive-thanks = Thank you, I keep your profile. What are you looking for?
group-private = Let us go on in private: here, everyone would read your answer.

# Commands
command-profil = Your profile
command-accords = Your consents
command-charte = The charter of the network
command-demandes = Your requests under way
command-communautes = The communities
command-mesdonnees = All your data

# Buttons: verbs of at most 25 characters
button-profile = See my profile
button-yes-keep = Yes, remember
button-no-keep = No
button-skip = Skip
button-stop = Stop
button-undo = Undo
button-add-line = Add an offer
button-requests = See my requests
button-requests-more = See the rest
button-consents = See my consents
button-edit-line = Change
button-drop-line = Remove
button-be-found = Yes, show me
button-stay-hidden = No, stay invisible
button-give-found = Show me to members
button-stop-found = Show me no longer
button-give-matches = Tell me
button-stop-matches = Tell me no longer
button-give-news = Receive the messages
button-stop-news = Stop the messages
button-charter = Read the charter
button-agree = Accept the charter
button-no-thanks = Not now
button-meet = Be introduced
button-other-person = Another person
button-without-word = Send without a message
button-cancel = Give up
button-drop = Drop it
button-see-person = See their profile
button-accept = Accept
button-decline = No, thank you
button-later = Later
button-block = Block
button-report = Report
button-hide = Hide this member
button-unhide = Stop hiding
button-give-name = Give my Telegram name
button-by-bot = Through the robot
button-confirm = Confirm
button-change-mind = Change my mind
button-write = Write to them
button-reply = Reply
button-met-useful = Yes, it was useful
button-met-little = Yes, not very useful
button-met-no = Not yet
button-warn-better = Tell me of a better one
button-warn = Tell me later
button-human = Ask an animator
button-human-again = Ask something else
button-answer = Answer
button-renew = Yes, 60 more days
button-stop-warning = Stop looking
button-stop-warnings = Stop
button-see-found = See
button-enter = Join
button-quit = Leave
button-write-all = Write to the members
button-role-end = Give up this role
button-stay = Keep my profile
button-private = Go on in private

# First contact, small talk, and what is none of our business.
talk-welcome = Hello, I am the Entrelieux robot. I point you to a place, a person or a service near you, { $inside }. Just tell me what you are looking for. For example: “{ $example }”
talk-greeting = Hello! Tell me what you are looking for, { $inside }. For example: “{ $example }”
talk-thanks = You are welcome. If you need anything else, just write it.
talk-goodbye = Goodbye, see you soon. You can write to me at any time.
talk-how-are-you = All is well, thank you. And you, what are you looking for { $inside }?
talk-who-are-you = I am a program, not a person. I know the places, services and networks { $inside }, with { $network }. Tell me what you need.
talk-help =
    Write what you are looking for, in your own words. For example: “{ $example }”
    Add a town, a day or a distance if it matters.
    If I get it wrong, press “Change” or say it in another way.
    Your profile: /profil. To erase everything: /oublier.
    To talk to someone: { $human }.
talk-cancelled = Cancelled. What are you looking for?
talk-nothing-to-cancel = There is nothing to cancel. What are you looking for?
talk-not-ours = I cannot help you with that. I know the places, people and services { $inside }: to work, learn, sell, do paperwork, meet…
talk-not-ours-again = I cannot do that either. Here are questions that I understand: { $examples } A person can answer you too: { $human }.
talk-forbidden = I cannot help you with that. I know the places and services { $inside }. Tell me what you are looking for there.
talk-rude = I will gladly answer if you tell me what you are looking for. Someone from the network can help you too: { $human }.
talk-gibberish = I did not understand. Say it in other words, for example: “{ $example }”
talk-not-understood = I am not sure what you are looking for. In a few words, is it a place, help with paperwork, advice for a business?
talk-not-understood-again = I still do not understand, sorry. Here are questions that I understand: { $examples } A person can answer you too: { $human }.
talk-empty = Your message is empty. Write what you are looking for, for example: “{ $example }”
talk-too-long = That is a long message: I only read its beginning. Tell me in one sentence what you are looking for.
talk-attachment = I can only read words for now. Write what you are looking for, for example: “{ $example }”
talk-elsewhere = { $place } is not in my territory: I know { $territory }. Shall I look { $inside }?
talk-forgotten = Erased: I hold nothing about you any more.
talk-forget-sure = Do you want to erase all that I hold about you? Profile, requests, messages: this is for good.
talk-profile = Thank you. Tell me in one sentence what you do or offer, or what you are looking for.
talk-human = the { $network } network, in one of its places
talk-trouble = I could not answer, my fault. Please try again in a moment.
button-search-here = Search { $inside }
button-examples = See examples
button-help = Help
button-forget = Erase everything
button-keep = Erase nothing
example-1 = where can I make a video call near Mende?
example-2 = I need an accountant
example-3 = who can help me with my papers in Langogne?
examples-list = “{ $first }”, “{ $second }”, “{ $third }”.
command-chercher = Find a place, a person, a service
command-programme = The programme of events
command-aide = How it works
command-oublier = Erase our conversation
example-short-1 = A video call near Mende
example-short-2 = An accountant
example-short-3 = Paperwork in Langogne

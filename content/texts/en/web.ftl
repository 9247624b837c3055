# The web page itself: labels, troubles, error pages. What the bot answers is elsewhere.
web-name = Entrelieux
web-language-name = English
web-languages = Language
web-skip = Go to the box where you write
web-welcome = What are you looking for?
web-intro = Hello, I am the Entrelieux robot: I point you to a place, a person or a service near you.
web-examples = For example:
web-talk = Our conversation
web-you = You
web-bot = Entrelieux
web-label = Write what you are looking for
web-send = Send
web-forget = Erase the conversation
web-waiting = Looking…
web-failed = Your message did not arrive. Check the connection, then try again: nothing is lost.
web-retry = Try again
web-my-position = My position
web-no-position = Your device did not give me its position. Write the name of a town or village instead.
web-map = Map
web-map-open = Open on OpenStreetMap
web-zoom-in = Zoom in
web-zoom-out = Zoom out
web-file = Download { $name }
web-invited = You were given a code. It works once, for one person.
web-use-code = Use the code { $code }
web-home = Back to the conversation

# Error pages, by status.
web-400-title = I could not read this message
web-400 = Go back to the conversation and send it again.
web-403-title = This message does not come from this page
web-403 = To be safe, I did not take it. Go back to the conversation and write it there.
web-404-title = This page does not exist
web-404 = The address may be old, or copied wrongly. Ask me your question instead.
web-405-title = This page does not open that way
web-405 = Go back to the conversation and ask me your question.
web-413-title = This message is too long
web-413 = Tell me in a few sentences.
web-429-title = One moment, please
web-429 = You write faster than I read. Wait a minute, then try again.
web-500-title = Something broke on our side
web-500 = It is not your fault. Try again in a minute.

# Said in the terminal when the page cannot start.
web-port-taken = Address { $host }, port { $port }, is already taken. Stop the other program, or choose another port: ENTRELIEUX_PORT=8001.
web-port-forbidden = Port { $port } is kept for the system. Choose one above 1024: ENTRELIEUX_PORT=8000.
web-host-unknown = This machine cannot listen on { $host }, port { $port }. Try ENTRELIEUX_HOST=127.0.0.1.

# The observatory: what the territory asks for, never who.
observe-month = over the last thirty days
observe-quarter = over the last three months
observe-year = over the last year
observe-title = What people ask for here, { $when }
observe-by-need = By need:
observe-by-commune = By commune:
observe-by-commune-and-need = By commune and need:
observe-line = { $unanswered ->
    [0] { $what }: at least { $asked } requests.
   *[other] { $what }: at least { $asked } requests, of which at least { $unanswered } without an answer.
}
observe-rule = These numbers are a minimum, rounded down, by fives. Under five, nothing is shown: nobody can be recognised.
observe-nothing = Too few requests to show numbers { $when }. It takes at least five, from five people.
observe-link = The link to the page works for one hour.
observe-days = From { $since } to { $until }.
observe-need = Need
observe-commune = Commune
observe-asked = Requests
observe-unanswered = No answer
observe-download = Download the table
observe-file = requests-{ $day }.csv
button-observe = See the requests
button-observe-month = See the last month
button-observe-quarter = See three months
button-observe-year = See one year
button-observe-page = Open the page

"""What each method takes, from the Bot API's documentation: `name!` is required, `|` separates types.

A method is added here and in `answers.py`. Objects that are only passed along are just `Object`.
"""

_COMMON = """
    business_connection_id:String message_thread_id:Integer direct_messages_topic_id:Integer
    disable_notification:Boolean protect_content:Boolean allow_paid_broadcast:Boolean message_effect_id:String
    suggested_post_parameters:Object
    reply_parameters:Object reply_markup:Keyboard
"""
_POINT = "chat_id!:Integer|String latitude!:Float longitude!:Float"

_TABLE = {
    "getMe": "",
    "getUpdates": "offset:Integer limit:Integer timeout:Integer allowed_updates:Array",
    "deleteWebhook": "drop_pending_updates:Boolean",
    "getFile": "file_id!:String",
    "setMyCommands": "commands!:Array scope:Object language_code:String",
    "sendMessage": f"""
        chat_id!:Integer|String text!:String parse_mode:String entities:Array
        link_preview_options:Object {_COMMON}
    """,
    "editMessageText": """
        business_connection_id:String chat_id:Integer|String message_id:Integer inline_message_id:String text:String
        parse_mode:String entities:Array link_preview_options:Object rich_message:Object reply_markup:InlineKeyboard
    """,
    "answerCallbackQuery": "callback_query_id!:String text:String show_alert:Boolean url:String cache_time:Integer",
    "sendChatAction": "business_connection_id:String chat_id!:Integer|String message_thread_id:Integer action!:String",
    "sendLocation": f"""
        {_POINT} horizontal_accuracy:Float live_period:Integer heading:Integer proximity_alert_radius:Integer {_COMMON}
    """,
    "sendVenue": f"""
        {_POINT} title!:String address!:String foursquare_id:String foursquare_type:String
        google_place_id:String google_place_type:String {_COMMON}
    """,
    "sendDocument": f"""
        chat_id!:Integer|String document!:File|String thumbnail:File|String caption:String parse_mode:String
        caption_entities:Array disable_content_type_detection:Boolean {_COMMON}
    """,
}  # fmt: skip


class Parameter:
    """One parameter of a method: its name, whether it must be there, its types."""

    def __init__(self, spec: str) -> None:
        name, _, types = spec.partition(":")
        self.name = name.removesuffix("!")
        self.required = name.endswith("!")
        self.types = tuple(types.split("|"))


METHODS = {method: {p.name: p for p in map(Parameter, specs.split())} for method, specs in _TABLE.items()}
# Telegram takes any case.
CANONICAL = {method.lower(): method for method in METHODS}

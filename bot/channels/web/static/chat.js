// Makes the chat live. Without this file the same forms post and the page comes back.
// Each message gets a turn of its own in the log, holding its own htmx form: several may be on their way,
// each can be tried again with the same key, and the words are on screen at once.
"use strict";
(() => {
  const DOUBLE_CLICK = 700; // milliseconds
  const log = document.getElementById("log");
  const words = document.getElementById("words");
  const template = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);

  function fresh() {
    const bytes = crypto.getRandomValues(new Uint8Array(12));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  }

  function fieldsOf(form, button) {
    const fields = new Map(new FormData(form));
    if (button && button.name) fields.set(button.name, button.value);
    return fields;
  }

  // A finger that trembles presses twice; an empty line right after a message is the same accident.
  function isAccident(form, fields) {
    const content = [fields.get("text"), fields.get("action"), fields.get("lat")].join("|");
    const soon = Date.now() - Number(form.dataset.sentAt || 0) < DOUBLE_CLICK;
    if (soon && (content === form.dataset.sent || content === "||")) return true;
    form.dataset.sentAt = Date.now();
    form.dataset.sent = content;
    return false;
  }

  function send(fields, said) {
    const turn = template("turn");
    const form = turn.querySelector("form");
    turn.querySelector(".said .words").textContent = said;
    if (!said) turn.querySelector(".said").remove();
    for (const [name, value] of fields) {
      const input = document.createElement("input");
      Object.assign(input, { type: "hidden", name, value });
      form.append(input);
    }
    log.append(turn);
    htmx.process(turn);
    htmx.trigger(form, "submit");
    return turn;
  }

  function notice(text) {
    const bubble = template("notice");
    bubble.querySelector(".words").textContent = text;
    log.append(bubble);
    bubble.scrollIntoView({ block: "nearest" });
  }

  function speak(form, button, fields) {
    if (isAccident(form, fields)) return;
    const turn = send(fields, button && button.name ? button.textContent.trim() : (fields.get("text") || "").trim());
    form.elements.nonce.value = fresh();
    if (form.id === "speak") words.value = "";
    leaveWelcome();
    turn.scrollIntoView();
  }

  // The examples have done their work once somebody has spoken; a reload does not show them either.
  function leaveWelcome() {
    const examples = document.getElementById("examples");
    if (!examples) return;
    const held = examples.contains(document.activeElement);
    examples.remove();
    if (held) words.focus();
  }

  function speakFromHere(form, button) {
    const refused = () => { button.disabled = false; button.focus(); notice(log.dataset.noPosition); };
    if (!navigator.geolocation) return refused();
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      button.disabled = false;
      button.focus();
      const fields = fieldsOf(form);
      fields.set("lat", coords.latitude.toFixed(5)).set("lon", coords.longitude.toFixed(5));
      speak(form, button, fields);
    }, refused, { timeout: 15000, maximumAge: 300000 });
  }

  document.addEventListener("submit", (event) => {
    const { target: form, submitter: button } = event;
    // A browser too old to say which button was pressed posts the form by itself.
    if (!form.matches("form[data-says]") || button === undefined) return;
    event.preventDefault();
    if (button && "asksPosition" in button.dataset) speakFromHere(form, button);
    else speak(form, button, fieldsOf(form, button));
  });

  let replacing = null;
  document.addEventListener("htmx:oobBeforeSwap", ({ detail }) => {
    const focused = detail.target.contains(document.activeElement) ? document.activeElement.textContent : null;
    replacing = { bubble: detail.fragment.firstElementChild, focused };
  });
  // The pressed bubble is gone meanwhile: its replacement goes to the end rather than nowhere.
  document.addEventListener("htmx:oobErrorNoTarget", ({ detail }) => log.append(detail.content));

  // Whoever pressed a button that is no longer there finds the same one in its place, or the input.
  function keepFocus() {
    if (document.activeElement && document.activeElement !== document.body) return;
    const buttons = replacing ? [...replacing.bubble.querySelectorAll("button")] : [];
    (buttons.find((button) => button.textContent === replacing.focused) || buttons[0] || words).focus();
  }

  function fail(turn, status) {
    turn.querySelector(".trouble").hidden = false;
    turn.querySelector(".trouble p").textContent = status === 429 ? log.dataset.tooFast : log.dataset.failed;
    turn.querySelector(".waiting").hidden = true;
    turn.scrollIntoView({ block: "nearest" });
  }

  // What comes without being asked for takes neither the focus nor the place on the screen: it is announced.
  const uncalled = (element) => element.id === "letters";

  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    if (uncalled(detail.elt)) return;
    const turn = detail.elt.closest(".turn");
    const retrying = turn.contains(document.activeElement);
    turn.querySelector(".trouble").hidden = true;
    turn.querySelector(".waiting").hidden = false;
    if (retrying) words.focus();
  });

  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    // Said a second time, of an ancestor, once the form has gone.
    if (uncalled(detail.elt)) return;
    if (!detail.elt.matches(".sending")) return keepFocus();
    const turn = detail.elt.closest(".turn");
    if (!detail.successful) return fail(turn, detail.xhr.status);
    detail.elt.remove();
    const moved = !turn.querySelector(".answers").children.length;
    if (moved) turn.remove();
    keepFocus();
    const shown = moved && replacing ? replacing.bubble : turn;
    if (shown.isConnected) shown.scrollIntoView({ block: moved ? "nearest" : "start" });
    replacing = null;
  });

  const latest = document.getElementById("latest");
  if (latest) latest.scrollIntoView();
})();

// Checks the form while somebody writes in it. Without this script its button does the same.
// Only what is said of the fields is written, never the fields: focus, caret and text stay.

const PAUSE = 400;
const PATIENCE = 20_000;

const form = document.getElementById("profile");
const summary = document.getElementById("summary");
const ofProfile = document.getElementById("profile-told");

let timer;
// The newest question to the server; answers to older ones are out of date.
let asked = null;

function forget() {
  clearTimeout(timer);
  asked?.abort();
  asked = null;
}

function checkSoon() {
  forget();
  timer = setTimeout(check, PAUSE);
}

async function check() {
  const mine = new AbortController();
  asked = mine;
  const late = setTimeout(() => mine.abort(), PATIENCE);
  const show = await answerTo(mine.signal);
  clearTimeout(late);
  if (asked === mine) keepingPlace(show);
}

async function answerTo(signal) {
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams(new FormData(form)),
      signal,
    });
    const told = await answer.json();
    if (answer.ok) return () => showFindings(told);
    if (answer.status < 500) return () => showProblem(told);
  } catch {
    // Without an answer, or with one that is no JSON, there is as little to show.
  }
  return showFailure;
}

function showFindings(told) {
  forgetProblem();
  const resources = told.answers.flatMap((answer) => answer.uses);
  const names = new Map([...told.communities, ...resources].map((one) => [one.iri, one.name]));
  for (const answer of told.answers) {
    fill(document.getElementById(`${answer.question}-told`), answer.findings);
  }
  fill(ofProfile, told.findings, names);
  const { Violation: wrong, Warning: advice } = told.counts;
  const pieces = advice === 1 ? "piece" : "pieces";
  say(
    `${told.answered} of ${told.of} questions answered; ` +
      `${wrong} to mend, ${advice} ${pieces} of advice.`,
    wrong ? "bad" : "good",
  );
}

function showProblem({ place, detail }) {
  forgetProblem();
  const field = place && document.getElementById(place);
  if (!field) {
    say(detail);
    return;
  }
  const [label] = field.labels;
  const words = detail.replace(place, label.textContent);
  const fieldset = field.closest("fieldset");
  field.setAttribute("aria-invalid", "true");
  fieldset?.classList.add("is-wrong");
  const told = fieldset ? document.getElementById(`${fieldset.id}-told`) : ofProfile;
  fill(told, [{ severity: "Violation", message: words }]);
  const where = fieldset ? `${fieldset.id}, ${label.textContent}` : label.textContent;
  say(`${where}: can't be read yet, see there. The rest is checked once it can.`);
}

function showFailure() {
  say("Not checked just now: the service did not answer. Nothing is lost: write on, or press Check.");
}

function forgetProblem() {
  document.getElementById("problem")?.remove();
  for (const one of form.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
  for (const one of form.querySelectorAll(".is-wrong")) one.classList.remove("is-wrong");
}

// What is said several times is shown once, of a whole profile with all that it is said of.
function fill(place, findings, names) {
  const about = new Map();
  for (const { severity, message, focusNode } of findings) {
    const said = JSON.stringify([severity, message]);
    about.set(said, (about.get(said) ?? new Set()).add(focusNode));
  }
  const list = document.createElement("ul");
  list.className = "plain";
  for (const [said, nodes] of about) {
    const [severity, message] = JSON.parse(said);
    const item = document.createElement("li");
    item.append(
      document.getElementById(`finding-${severity}`).content.cloneNode(true),
      ` ${message}`,
    );
    if (names && nodes.size > 1) item.append(` ${namesOf(nodes, names)}`);
    list.append(item);
  }
  if (place.firstElementChild?.isEqualNode(list)) return;
  place.replaceChildren(...(about.size ? [list] : []));
}

function namesOf(nodes, names) {
  return [...nodes].map((node) => names.get(node.slice(1, -1)) ?? node.slice(1, -1)).join(", ");
}

// The same words again would be read aloud again.
function say(words, mark) {
  const parts = [words];
  if (mark) {
    const tag = document.getElementById(`summary-${mark}`).content.cloneNode(true);
    parts.unshift(tag, " ");
  }
  const next = document.createElement("p");
  next.append(...parts);
  if (next.textContent !== summary.textContent) summary.replaceChildren(...next.childNodes);
}

// What is read or written stays where it is on the screen while lines above it come and go.
function keepingPlace(change) {
  const read = window.scrollY > 0 ? form.querySelectorAll("fieldset") : [];
  const seen = [document.activeElement, ...read];
  const anchor = seen.find((one) => form.contains(one) && isOnScreen(one));
  const before = anchor?.getBoundingClientRect().top;
  change();
  if (anchor) {
    const moved = anchor.getBoundingClientRect().top - before;
    window.scrollBy({ top: moved, behavior: "instant" });
  }
}

function isOnScreen(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}

function isBlank() {
  return [...new FormData(form).values()].every((value) => !value.trim());
}

form.addEventListener("input", checkSoon);
form.addEventListener("submit", forget);
window.addEventListener("pagehide", forget);
summary.classList.add("is-live");
const isChecked = summary.textContent.trim() || document.getElementById("problem");
if (!summary.textContent.trim()) say("Checked while you write.");
// A form that comes filled in, to revise a profile, is told about at once.
if (!isChecked && !isBlank()) check();

/** So long after a touch comes the click it stands for. */
const GRACE = 100;

let isPressed = false;
let timer: ReturnType<typeof setTimeout> | undefined;
let waiting: (() => void)[] = [];

function release(): void {
  isPressed = false;
  const acts = waiting;
  waiting = [];
  for (const act of acts) act();
}

const lift = (): void => {
  clearTimeout(timer);
  timer = setTimeout(release, GRACE);
};

window.addEventListener('pointerdown', () => (isPressed = true), true);
// Before the click is answered: what it does comes after what was left.
window.addEventListener('click', release, true);
window.addEventListener('pointerup', lift, true);
window.addEventListener('pointercancel', lift, true);

/**
 * Runs at once, or when what is being pressed has been let go: a message that appears below the input one leaves would
 * move the button away from under the pointer, and its click would be lost.
 */
export function afterPress(act: () => void): void {
  if (isPressed) waiting.push(act);
  else act();
}

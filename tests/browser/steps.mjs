// How long a slider's steps keep a page busy: shared by the measurements.

/**
 * Runs in the page: gives the slider `events` new values one after the other. Answers two times for each, in milliseconds:
 *
 * - `frame`: from the `input` event to the first task after the next animation frame, waiting for the screen included
 * - `work`: the event with all that it sets off, and the frame from its beginning until it is drawn, without the waiting
 */
export async function steps(slider, events) {
  const low = Number(slider.min || 0);
  const high = Number(slider.max || 100);
  const { port1, port2 } = new MessageChannel();
  const nextTask = () =>
    new Promise((resolve) => {
      port1.onmessage = () => resolve(performance.now());
      port2.postMessage(0);
    });
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
  const times = [];
  for (let i = 1; i <= events; i++) {
    await nextFrame();
    await nextTask();
    const start = performance.now();
    slider.value = String(low + ((high - low) * i) / (events + 1));
    slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
    const handled = await nextTask();
    const begun = await nextFrame();
    const drawn = await nextTask();
    times.push({ frame: drawn - start, work: handled - start + (drawn - begun) });
  }
  port1.close();
  return times;
}

/** Slows the processor of a page down so many times. */
export async function slow(page, rate) {
  const debug = await page.context().newCDPSession(page);
  await debug.send("Emulation.setCPUThrottlingRate", { rate });
  return debug;
}

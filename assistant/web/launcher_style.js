/** How the widget's button and frame look on a shop's page. */

export const STYLE = `
:host {
  all: initial;
  --accent: var(--assistant-accent, #0a6b5c);
  --on-accent: var(--assistant-on-accent, #fff);
}
.launcher {
  position: fixed; inset: auto max(20px, env(safe-area-inset-right)) max(20px, env(safe-area-inset-bottom)) auto;
  z-index: 2147483001;
  display: grid; place-items: center;
  width: 60px; height: 60px; padding: 0;
  border: 0; border-radius: 50%;
  background: var(--accent); color: var(--on-accent);
  box-shadow: 0 2px 6px rgb(16 24 40 / .16), 0 10px 28px rgb(16 24 40 / .22);
  cursor: pointer;
  transition: transform .18s ease, box-shadow .18s ease;
}
.launcher:hover { transform: translateY(-2px); }
.launcher:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; }
.icon {
  grid-area: 1 / 1;
  width: 28px; height: 28px;
  fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round;
  transition: opacity .18s, transform .18s;
}
.launcher[aria-expanded="false"] .icon:nth-of-type(2),
.launcher[aria-expanded="true"] .icon:nth-of-type(1) { opacity: 0; transform: scale(.6); }
.badge {
  position: absolute; top: -4px; right: -4px;
  box-sizing: border-box; min-width: 24px; height: 24px; padding: 0 6px;
  border: 2px solid #fff; border-radius: 12px;
  background: #b42318; color: #fff;
  font: 600 12px/20px system-ui, sans-serif; text-align: center;
}
.badge[hidden] { display: none; }
iframe {
  position: fixed; inset: auto max(20px, env(safe-area-inset-right)) 96px auto;
  z-index: 2147483000;
  width: 404px; height: min(700px, calc(100vh - 120px)); height: min(700px, calc(100dvh - 120px));
  border: 0; border-radius: 20px;
  box-shadow: 0 0 0 1px rgb(16 24 40 / .06), 0 8px 20px rgb(16 24 40 / .1), 0 24px 64px rgb(16 24 40 / .24);
  transform-origin: 100% 100%;
  animation: open .22s cubic-bezier(.2, .9, .3, 1);
}
iframe[hidden] { display: block; visibility: hidden; animation: none; }
@keyframes open { from { opacity: 0; transform: translateY(12px) scale(.97); } }
@media (max-width: 480px), (max-height: 480px) {
  iframe { inset: 0; width: 100%; height: 100%; border-radius: 0; box-shadow: none; }
  .launcher[aria-expanded="true"] { display: none; }
}
@media (prefers-reduced-motion: reduce) {
  .launcher, .icon { transition: none; }
  iframe { animation: none; }
}
@media print { .launcher, iframe { display: none; } }
`;

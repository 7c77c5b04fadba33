/** The one script tag of the widget: `<script src=".../webhooks/web/embed.js" async></script>`. */
{
  const { src, dataset } = document.currentScript;
  let wanted = false; // whether somebody asked for the chat before the widget had arrived
  const remember = (event) => {
    wanted ||= Boolean(event.target.closest?.("[data-assistant-open]"));
  };
  document.addEventListener("click", remember);
  import(new URL("static/launcher.js", src).href).then(({ launch }) => {
    document.removeEventListener("click", remember);
    launch({ ...dataset }, wanted);
  });
}

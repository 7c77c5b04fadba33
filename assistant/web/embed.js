/** The one script tag of the widget: `<script src=".../webhooks/web/embed.js" async></script>`. */
{
  const { src, dataset } = document.currentScript;
  import(new URL("static/launcher.js", src).href).then(({ launch }) => launch({ ...dataset }));
}

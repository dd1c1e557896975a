// Loads this page anew as soon as `kalends serve` shows something newer. Published pages do not have this script.
(() => {
  const { src, dataset: { version } } = document.currentScript;
  const { port } = new SharedWorker(new URL("worker.js", src));
  port.onmessage = ({ data }) => {
    if (data !== version) location.reload();
  };
  port.postMessage(version);
})();

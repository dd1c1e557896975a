// Loads this page anew as soon as `kalends serve` shows something newer. Published pages do not have this script.
(() => {
  const { src, dataset: { version } } = document.currentScript;
  function listen() {
    const worker = new SharedWorker(new URL("worker.js", src));
    // The server may go while the worker is on its way, and come again.
    worker.onerror = () => setTimeout(listen, 1000);
    worker.port.onmessage = ({ data }) => {
      if (data !== version) location.reload();
    };
    worker.port.postMessage(version);
  }
  listen();
})();

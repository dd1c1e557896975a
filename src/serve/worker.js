// Listens for news on behalf of all open pages: browsers allow few connections to a server, and each page that
// listened by itself would hold one. What a page may connect to is said in the page, and stays as it is published.
const pages = [];
let source;
let newest;

function listen() {
  source?.close();
  source = new EventSource("events");
  source.onmessage = ({ data }) => {
    newest = data;
    for (const page of pages) page.postMessage(data);
  };
  source.onerror = () => {
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 3000);
  };
}

onconnect = ({ ports: [page] }) => {
  pages.push(page);
  // A page that knows another version than we do is newer or older: the server says which, and says it to all.
  page.onmessage = ({ data }) => {
    if (data !== newest) listen();
  };
};

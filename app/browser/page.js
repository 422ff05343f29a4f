// Started once with each run of a page; what listens, listens to the whole document.
export default ({ data }) => {
  listen();
  listenToCopies();
  listenToPlots();
  listenToLinks(data.pages);
  lead(40);
};

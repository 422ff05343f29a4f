// Started once with each run of a page; what listens, listens to the whole document.
export default () => {
  listen();
  listenToCopies();
  listenToPlots();
  lead(40);
};

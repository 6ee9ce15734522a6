// How this device wants to read (`Cỡ chữ`, `Tương phản`), set before anything is painted.
(() => {
  const { dataset } = document.documentElement;
  dataset.js = "";
  try {
    for (const name of ["size", "contrast"]) {
      const kept = localStorage.getItem(name);
      if (kept) dataset[name] = kept;
    }
  } catch {} // Storage may be shut: then every page begins as it is.
})();

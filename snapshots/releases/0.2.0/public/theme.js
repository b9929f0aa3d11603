// Sets the chosen theme before the first paint. A file of its own: the content security policy allows no inline script.
(() => {
  try {
    const theme = localStorage.getItem('theme');
    if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  } catch {
    // Storage is blocked: the theme of the operating system stands.
  }
})();

// Applies the reader's stored theme before the first paint, which is why it is not part of boot.js.
try {
  const theme = localStorage.getItem("crossover-theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
} catch {
  // An embedding page may forbid storage; the system's theme stands.
}

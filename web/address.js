// Brings a link to the page whose `#` was encoded on its way and so became a part of the path: "/%23v=2&requests=5M/month"
// is "/#v=2&requests=5M/month" again. scripts/finish.mjs writes it into index.html and 404.html, because no relative
// address reaches a file from such a path; the content policy names it by its hash. What it finds is read elsewhere.
{
  const path = /^(.*?)(?:%(?:25)*(?:23|3F)|(?<=\/))(v(?:=|%(?:25)*3D).*)$/i.exec(location.pathname);
  if (path) {
    // Not put together as text: a path may begin with two slashes, as a foreign address does.
    const address = new URL(location.href);
    [, address.pathname, address.hash] = path;
    location.replace(address);
  }
}

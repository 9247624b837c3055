// Draws a small map beside each list of places. The list says everything; the map only helps those who see it.
"use strict";
(() => {
  const settings = document.getElementById("log").dataset;
  const icon = L.icon({ iconUrl: settings.pin, iconSize: [32, 42], iconAnchor: [16, 41], popupAnchor: [0, -38] });
  const options = { zoomControl: false, scrollWheelZoom: false, dragging: !L.Browser.mobile, attributionControl: false };

  function dress(map) {
    L.control.zoom({ zoomInTitle: settings.zoomIn, zoomOutTitle: settings.zoomOut }).addTo(map);
    L.control.scale({ imperial: false }).addTo(map);
    if (!settings.tiles) return;
    L.control.attribution({ prefix: false }).addTo(map);
    // Tile servers want to know which site asks; the page's own policy tells nobody else.
    L.tileLayer(settings.tiles, { attribution: settings.tilesCredit, maxZoom: 19, referrerPolicy: "origin" }).addTo(map);
  }

  function draw(place) {
    const items = [...place.parentElement.querySelectorAll("li")];
    place.hidden = false;
    const map = L.map(place, options);
    dress(map);
    const points = items.map(({ dataset }) => [Number(dataset.lat), Number(dataset.lon)]);
    points.forEach((point, rank) => {
      const label = items[rank].querySelector(".pin-label").textContent;
      const words = document.createElement("span");
      words.textContent = label;
      L.marker(point, { icon, alt: label, title: label }).addTo(map).bindPopup(words);
    });
    map.fitBounds(points, { padding: [36, 44], maxZoom: 14, animate: false });
  }

  htmx.onLoad((element) => element.querySelectorAll(".map[hidden]").forEach(draw));
})();

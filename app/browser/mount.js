export default function (component) {
  const root = component.parentElement.querySelector(".pn-map");
  let map = maps.get(root);
  if (!map) {
    map = new AreaMap(root);
    maps.set(root, map);
  }
  map.update(component.data, component.setTriggerValue);
  return () => { map.destroy(); maps.delete(root); };
}

"""Pictures as SVG text: elements, scales, colours, and the charts made of them."""

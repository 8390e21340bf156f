// Makes photographs.png, the README's sheet of free photographs without depth maps: input above, preview of an edit below.
//
//   ./imagej --headless docs/images/photographs.ijm
folder = File.getParent(getInfo("macro.filepath"));
pair("rocket", "depth_map=ground axes=ground unit=object translate_x=0.3 translate_z=-0.15");
pair("cup", "depth_map=ground axes=ground unit=object translate_x=0.15");
pair("cup", "depth_map=ground axes=ground unit=object translate_x=-0.1 translate_z=0.1 yaw=30");
run("Images to Stack", "name=sheet use");
run("Make Montage...", "columns=3 rows=2 scale=1 border=4");
saveAs("PNG", folder + "/photographs.png");

// Input and preview, each as an image of 360 x 240 pixels.
function pair(scene, edit) {
	run("Open Sample Scene...", "scene=" + scene);
	input = getImageID();
	run("Preview Object Edit...", edit);
	preview = getImageID();
	small(input, "a" + nImages + "-input");
	small(preview, "b" + nImages + "-preview");
}

function small(image, title) {
	selectImage(image);
	run("Remove Overlay");
	run("Select None");
	run("Duplicate...", "title=" + title);
	run("Size...", "width=360 height=240 depth=1 interpolation=Bilinear average");
	selectImage(image);
	close();
}

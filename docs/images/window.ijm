// Makes window.png, the picture of the sample, its result and the row of numbers. Needs a display of 1400 x 1000 pixels:
//
//   ./imagej docs/images/window.ijm
folder = File.getParent(getInfo("macro.filepath"));
run("Open Sample Scene...", "scene_seed=bundled");
run("In [+]");
setLocation(8, 96);
selectImage("mushroom-depth.tif");
setLocation(1000, 600);
selectImage("mushroom.png");
run("Edit Object in 3D...", "depth_map=mushroom-depth.tif translate_x=0.7 translate_z=0.15 yaw=20");
setSlice(2);
run("In [+]");
setLocation(422, 96);
Table.setLocationAndSize(8, 560, 812, 130, "Results");
if (isOpen("Log")) {
	selectWindow("Log");
	run("Close");
}
wait(1000);
run("Capture Screen");
makeRectangle(0, 90, 840, 610);
run("Crop");
saveAs("PNG", folder + "/window.png");
eval("script", "System.exit(0);");

// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.imagej;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import diffhandles.raster.Mask;
import ij.IJ;
import ij.ImagePlus;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.PolygonRoi;
import ij.gui.Roi;
import ij.gui.ShapeRoi;
import ij.io.RoiEncoder;
import ij.process.ByteProcessor;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Selections that people bring: at places in stacks, partly outside, with holes, from files. */
class SelectionsTest {

	private static final int W = 40, H = 30;

	@TempDir
	private Path folder;

	private static ImagePlus picture() {
		return new ImagePlus("picture", new ByteProcessor(W, H));
	}

	private static Roi named(final String name, final Roi roi) {
		roi.setName(name);
		return roi;
	}

	private static List<Mask> objects(final PicturePlane plane, final String rois) {
		return ObjectMasks.of(plane, rois, false, note -> fail(note));
	}

	private static List<Mask> objects(final ImagePlus image) {
		return objects(PicturePlane.current(image), "");
	}

	/** An object at one place of a hyperstack of 2 channels, 3 slices and 4 frames, seen from another. */
	@ParameterizedTest
	@CsvSource({ // position: c,z,t or a plain index; where one looks; whether the object is there
		"0:2:3, 1:2:3, true", "0:2:3, 2:2:3, true", "0:2:3, 1:1:3, false", "0:2:3, 1:2:4, false", //
		"2:2:3, 1:2:3, true", "0:0:3, 1:1:3, true", "0:0:3, 1:1:2, false", "0:2:0, 2:2:4, true", //
		"0:0:0, 2:3:4, true", "1:3:1, 1:3:1, true", //
		"15, 1:2:3, true", "16, 1:2:3, true", "15, 2:2:3, true", "15, 1:3:3, false", "15, 1:2:2, false", //
		"0, 1:3:4, true", "24, 2:3:4, true", "25, 2:3:4, false" })
	void anObjectIsWhereItsPositionSays(final String position, final String look, final boolean there) {
		final ImagePlus image = IJ.createHyperStack("stack", W, H, 2, 3, 4, 8);
		final Roi roi = named("object", new Roi(3, 3, 5, 5));
		final String[] p = position.split(":");
		if (p.length == 3) roi.setPosition(Integer.parseInt(p[0]), Integer.parseInt(p[1]), Integer.parseInt(p[2]));
		else
			roi.setPosition(Integer.parseInt(p[0]));
		image.setOverlay(new Overlay(roi));
		image.setRoi(new Roi(20, 20, 4, 4)); // what is left where there is no object
		final String[] at = look.split(":");
		image.setPosition(Integer.parseInt(at[0]), Integer.parseInt(at[1]), Integer.parseInt(at[2]));
		assertEquals(there ? 25 : 16, objects(image).get(0).count());
	}

	/** Of one channel, the ROIs of the others do not count. */
	@Test
	void anObjectOfAnotherChannelIsNoneOfTheOneThatIsEdited() {
		final ImagePlus image = IJ.createHyperStack("stack", W, H, 2, 3, 4, 8);
		final Roi roi = named("object", new Roi(3, 3, 5, 5));
		roi.setPosition(2, 1, 1);
		image.setOverlay(new Overlay(roi));
		image.setRoi(new Roi(20, 20, 4, 4));
		assertEquals(16, objects(PicturePlane.of(image, PictureRequest.parse("1", "", "")).get(0), "").get(0).count());
		assertEquals(25, objects(PicturePlane.of(image, PictureRequest.parse("2", "", "")).get(0), "").get(0).count());
	}

	@Test
	void ofARoiPartlyOutsideTheInsideCounts() {
		for (final Roi roi : List.of(new Roi(-5, -5, 15, 15), new OvalRoi(30, 20, 30, 30),
			new PolygonRoi(new float[]{ -20, 60, 10 }, new float[]{ 5, 10, 60 }, Roi.POLYGON))) {
			final ImagePlus image = picture();
			image.setRoi(roi);
			final ByteProcessor drawn = new ByteProcessor(W, H);
			drawn.setColor(255);
			drawn.fill(roi);
			final Mask expected = Mask.of(W, H, (x, y) -> drawn.get(x, y) != 0);
			assertTrue(expected.count() > 0 && expected.count() < W * H);
			assertEquals(List.of(expected), objects(image), roi.toString());
		}
	}

	@Test
	void holesAndSeveralPartsAreKept() {
		final ShapeRoi ring = new ShapeRoi(new Roi(4, 4, 20, 20)).not(new ShapeRoi(new Roi(10, 10, 6, 6)));
		final Roi parts = ring.or(new ShapeRoi(new Roi(30, 2, 5, 5)));
		final ImagePlus image = picture();
		image.setRoi(parts);
		final Mask mask = objects(image).get(0);
		assertEquals(400 - 36 + 25, mask.count());
		assertTrue(!mask.contains(12, 12) && mask.contains(32, 4) && mask.contains(5, 5));
	}

	/** A pixel belongs to a sub-pixel polygon if its centre does. */
	@Test
	void subPixelOutlinesTakeThePixelsWhoseCentresAreInside() {
		final float[] x = { 3.2f, 25.7f, 20.1f, 6.4f }, y = { 4.6f, 2.3f, 21.73f, 17.4f };
		final Path2D path = new Path2D.Double();
		path.moveTo(x[0], y[0]);
		for (int k = 1; k < 4; k++)
			path.lineTo(x[k], y[k]);
		path.closePath();
		final ImagePlus image = picture();
		image.setRoi(new PolygonRoi(x, y, Roi.POLYGON));
		assertEquals(Mask.of(W, H, (px, py) -> path.contains(px + 0.5, py + 0.5)), objects(image).get(0));
	}

	/** The same spline as a selection, in an overlay, and read from a file. */
	@Test
	void fittedSplinesAreTheCurveEverywhere() throws IOException {
		final PolygonRoi spline =
			new PolygonRoi(new float[]{ 10, 30, 32, 12 }, new float[]{ 8, 6, 22, 25 }, Roi.POLYGON);
		final ImagePlus straight = picture();
		straight.setRoi((Roi) spline.clone());
		spline.fitSpline();
		final ImagePlus image = picture();
		image.setRoi((Roi) spline.clone());
		final Mask selection = objects(image).get(0);
		assertTrue(selection.count() > objects(straight).get(0).count(), "the curve goes around the corners");
		image.deleteRoi();
		image.setOverlay(new Overlay(named("object", (Roi) spline.clone())));
		assertEquals(selection, objects(image).get(0));
		final String file = saved("spline.roi", spline);
		assertTrue(objects(PicturePlane.current(picture()), file).get(0).iou(selection) > 0.99);
	}

	@Test
	void roisAreReadFromFiles() throws IOException {
		final Roi one = named("object 1", new Roi(1, 1, 4, 4)), other = named("Object B", new OvalRoi(20, 10, 9, 9));
		final Roi bar = named("scale bar", new Roi(0, 28, 30, 1));
		final PicturePlane plane = PicturePlane.current(picture());
		assertEquals(List.of(16), counts(objects(plane, saved("one.roi", one))));
		final String set = zipped("set.zip", one, bar, other);
		assertEquals(2, objects(plane, set).size());
		assertEquals(16, objects(plane, set).get(0).count());
		assertEquals(List.of(30), counts(objects(plane, zipped("unnamed.zip", bar))));
	}

	/** Macs put a note of each file beside it, and other programs write endings in capitals. */
	@Test
	void whatIsNoRoiInAZipIsPassedOver() throws IOException {
		final Path file = folder.resolve("mac.zip");
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			for (final String name : List.of("__MACOSX/._object 1.roi", "read me.txt", "set/", "set/OBJECT 1.ROI")) {
				zip.putNextEntry(new ZipEntry(name));
				zip.write(name.endsWith("ROI") ? RoiEncoder.saveAsByteArray(new Roi(1, 1, 4, 4)) : new byte[]{ 7, 7 });
			}
		}
		assertEquals(List.of(16), counts(objects(PicturePlane.current(picture()), file.toString())));
	}

	@Test
	void roisOfAFileHavePositionsToo() throws IOException {
		final ImagePlus image = IJ.createHyperStack("stack", W, H, 1, 3, 1, 8);
		final Roi[] rois = new Roi[3];
		for (int z = 1; z <= 3; z++) {
			rois[z - 1] = named("object " + z, new Roi(z, z, z, z));
			rois[z - 1].setPosition(z);
		}
		final String set = zipped("stack.zip", rois);
		final List<PicturePlane> planes = PicturePlane.of(image, PictureRequest.parse("", "all", set));
		for (int z = 1; z <= 3; z++)
			assertEquals(List.of(z * z), counts(objects(planes.get(z - 1), set)));
		final String last = zipped("last.zip", rois[2]);
		assertRefused("rois: no ROI of '" + last + "' belongs to the place in the stack that is edited, z=1 of 3", last,
			planes.get(0));
	}

	@Test
	void filesWithoutRoisAreRefusedInOneSentence() throws IOException {
		final PicturePlane plane = PicturePlane.current(picture());
		assertRefused("rois: expected a .roi or .zip file of ROIs, got 'nothing.zip'", "nothing.zip", plane);
		final String empty = zipped("empty.zip");
		assertRefused("rois: '" + empty + "' holds no ROI", empty, plane);
		for (final byte[] bytes : List.of(new byte[0], new byte[70], "Iout but no more".getBytes())) {
			final String bad = Files.write(folder.resolve("bad.roi"), bytes).toString();
			assertRefused("rois: cannot read '" + bad + "': 'bad.roi' is not an ImageJ ROI", bad, plane);
		}
	}

	/** The ROI Manager holds another image's objects: what is selected here is what is meant, and that is said. */
	@Test
	void theImagesOwnSelectionWinsOverTheObjectsOfAnother() {
		final ImagePlus other = picture(), image = picture();
		final Roi foreign = new Roi(1, 1, 9, 9);
		other.setRoi(foreign);
		final Roi managed = named("object", (Roi) other.getRoi().clone()); // what Add does
		final List<String> notes = new ArrayList<>();
		image.setRoi(new Roi(20, 10, 4, 4));
		assertEquals(List.of(image.getRoi()),
			ObjectRois.chosen(PicturePlane.current(image), List.of(managed), notes::add));
		assertEquals(1, notes.size());
		assertTrue(notes.get(0).startsWith("the selection of 'picture' is the object; the 1 ROIs named 'object…'"),
			notes.get(0));

		notes.clear();
		image.deleteRoi();
		assertEquals(List.of(managed), ObjectRois.chosen(PicturePlane.current(image), List.of(managed), notes::add));
		assertTrue(notes.get(0).endsWith("in the ROI Manager, which were drawn on another image"), notes.get(0));
	}

	@Test
	void objectsThatWereDrawnOnTheImageComeBeforeItsSelection() {
		final ImagePlus image = picture();
		image.setRoi(new Roi(1, 1, 9, 9));
		final Roi managed = named("object", (Roi) image.getRoi().clone());
		image.setRoi(new Roi(20, 10, 4, 4));
		assertEquals(List.of(managed),
			ObjectRois.chosen(PicturePlane.current(image), List.of(managed), note -> fail(note)));
	}

	/** A click in the ROI Manager selects one of its ROIs on the image: all objects are meant. */
	@Test
	void aSelectionThatIsOneOfTheManagersChoosesThemAll() {
		final ImagePlus image = picture();
		final List<Roi> managed =
			List.of(named("object 1", new Roi(1, 1, 9, 9)), named("object 2", new Roi(20, 10, 4, 4)));
		image.setRoi((Roi) managed.get(1).clone());
		assertEquals(managed, ObjectRois.chosen(PicturePlane.current(image), managed, note -> fail(note)));
	}

	private static void assertRefused(final String message, final String rois, final PicturePlane plane) {
		assertEquals(message, assertThrows(IllegalArgumentException.class, () -> objects(plane, rois)).getMessage());
	}

	private static List<Integer> counts(final List<Mask> masks) {
		return masks.stream().map(Mask::count).toList();
	}

	private String saved(final String name, final Roi roi) throws IOException {
		final Path file = folder.resolve(name);
		assertTrue(RoiEncoder.save(roi, file.toString()));
		return file.toString();
	}

	private String zipped(final String name, final Roi... rois) throws IOException {
		final Path file = folder.resolve(name);
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
			for (int k = 0; k < rois.length; k++) {
				zip.putNextEntry(new ZipEntry(k + ".roi"));
				zip.write(RoiEncoder.saveAsByteArray(rois[k]));
				zip.closeEntry();
			}
		}
		return file.toString();
	}
}

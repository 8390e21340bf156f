// SPDX-License-Identifier: BSD-2-Clause

package diffhandles.animation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import diffhandles.ObjectEdit;
import diffhandles.testing.Refusals;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tables of key poses as people and spreadsheets write them. */
class PoseTableTest {

	@Test
	void aLineIsAKeyPose() {
		final PoseTable table = PoseTable.parse("frame,translate_x,yaw\r\n1,0,0\r\n\r\n# by hand\r\n12,0.4,30\r\n");
		assertEquals(2, table.rows().size());
		assertEquals(List.of(new ObjectEdit(0.4, 0, 0, 30, 0, 0, 1)), table.rows().get(1).edits());
		assertEquals(12, table.frames(0));
		assertEquals(30, table.frames(30));
		assertEquals(12, table.keys(30).keys().get(1).frame());
	}

	@Test
	void barsEndLines() {
		assertTrue(PoseTable.isTable("frame,yaw|1,0|24,90"));
		assertFalse(PoseTable.isTable("poses, first try.csv"));
		assertEquals(PoseTable.parse("frame,yaw\n1,0\n24,90"), PoseTable.parse("frame,yaw|1,0|24,90"));
	}

	@Test
	void withoutFramesThePosesAreTheSameTimeApart() {
		final PoseTable table = PoseTable.parse("yaw|0|10|30");
		assertEquals(24, table.frames(0));
		assertEquals(List.of(1.0, 4.0, 7.0), table.keys(7).keys().stream().map(KeyPose::frame).toList());
	}

	@Test
	void spreadsheetsQuoteAndUseTabs() {
		assertEquals(PoseTable.parse("frame,yaw|1,0|24,90"),
			PoseTable.parse("\uFEFF\"frame\"\t\"yaw\"\n\"1\"\t0\n24\t \"90\""));
	}

	@Test
	void aNumberForEachObject() {
		final PoseTable table = PoseTable.parse("translate_x,yaw|0,0|0.4;-0.2,30");
		assertEquals(List.of(new ObjectEdit(0.4, 0, 0, 30, 0, 0, 1), new ObjectEdit(-0.2, 0, 0, 30, 0, 0, 1)),
			table.rows().get(1).edits());
	}

	@Test
	void anEmptyCellIsAsInThePicture() {
		assertEquals(List.of(ObjectEdit.NONE), PoseTable.parse("yaw,object_scale|,").rows().get(0).edits());
	}

	/** What an editor collects comes back from the macro line. */
	@Test
	void aTableIsALine() {
		final List<ObjectEdit> poses =
			List.of(ObjectEdit.NONE, new ObjectEdit(0.1, -0.25, 1e-5, 30, -4.5, 0.123456789, 1.5));
		assertEquals(PoseTable.of(poses), PoseTable.parse(PoseTable.of(poses).line()));
		final PoseTable several = PoseTable.parse("frame,translate_x,yaw|1.5,0,0|9,0.4;-0.2,30");
		assertEquals(several, PoseTable.parse(several.line()));
		assertFalse(several.line().contains(" "));
	}

	@Test
	void mistakesAreNamed() {
		Refusals.assertMessage("unknown column 'x', expected any of frame,translate_x", () -> PoseTable.parse("x|1"));
		Refusals.assertMessage("is there twice", () -> PoseTable.parse("yaw,yaw|1,2"));
		Refusals.assertMessage("key pose 2 ('3'): expected 2 values", () -> PoseTable.parse("frame,yaw|1,2|3"));
		Refusals.assertMessage("key pose 1 ('1,2o'): yaw must be a number", () -> PoseTable.parse("frame,yaw|1,2o"));
		Refusals.assertMessage("frame must be a number, got ''", () -> PoseTable.parse("frame,yaw|,2"));
		Refusals.assertMessage("object_scale must be a number above 0", () -> PoseTable.parse("object_scale|0"));
		Refusals.assertMessage("translate_x has 2 values, another column has 3",
			() -> PoseTable.parse("yaw,translate_x|1;2;3,1;2").rows());
		Refusals.assertMessage("expected key poses below", () -> PoseTable.parse("frame,yaw"));
		Refusals.assertMessage("got nothing", () -> PoseTable.parse(" \n "));
	}
}

"""Why a file cannot be read as a table. The docstring is the sentence shown; `english` is the same for operators."""

from typing import ClassVar


class SheetError(ValueError):
    """这个文件不能作为表格读取，请另存为 CSV 或 XLSX 后再导入。"""

    english: ClassVar[str] = "This file cannot be read as a table: save it as CSV or XLSX and import that."

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence or self.__doc__)


class NotASpreadsheet(SheetError):
    """这不是表格文件，请导入带表头、至少两列的 CSV 或 XLSX 文件。"""

    english = "This is not a table: import a CSV or XLSX file with a header and at least two columns."


class OldExcel(SheetError):
    """这是旧版 Excel（.xls）文件，请在 Excel 或 WPS 中另存为 .xlsx 后再导入。"""

    english = "This is an old Excel file (.xls): save it as .xlsx and import that."


class EncryptedSheet(SheetError):
    """这个表格设有打开密码，请取消密码后再导入。"""

    english = "This table has a password: remove it and import the file again."


class EmptySheet(SheetError):
    """表格是空的，请检查导出的文件里有没有表头和数据。"""

    english = "The table is empty: check that the export holds a header and rows."


class DuplicateHeader(SheetError):
    """表头有重复的列名，请改成各不相同的列名后再导入。"""

    english = "Two columns have the same header: give every column its own name."

    def __init__(self, column: str) -> None:
        super().__init__(f"表头里“{column[:20]}”出现了两次，请改成各不相同的列名后再导入。")


class UnknownEncoding(SheetError):
    """认不出文件的文字编码，请另存为 UTF-8 编码的 CSV 后再导入。"""

    english = "The encoding is neither UTF-8, GB18030 nor UTF-16: save the CSV as UTF-8."


class DamagedSheet(SheetError):
    """表格文件已损坏，请重新导出后再导入。"""

    english = "The file is damaged: export it again."


class OversizedSheet(SheetError):
    """表格解压后过大，请分成几个文件导入。"""

    english = "The table is too large when unpacked: split it into several files."
